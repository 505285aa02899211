-- The keys of pseudonyms, wrapped, of runs whose staged rows are in the work bucket. A row lives as long as they do.
CREATE TABLE STAGING_KEY (
    RUN_ID VARCHAR(100) NOT NULL PRIMARY KEY,
    STARTED_AT TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    MASTER_KEY VARCHAR(2000) NOT NULL,
    WRAPPED_KEY VARCHAR(4000) NOT NULL
);
