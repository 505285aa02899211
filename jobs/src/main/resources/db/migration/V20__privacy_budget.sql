-- The one account that all releases are paid from. Whoever spends locks its row.
CREATE TABLE PRIVACY_ACCOUNT (
    NAME VARCHAR(30) NOT NULL PRIMARY KEY
);

INSERT INTO PRIVACY_ACCOUNT (NAME) VALUES ('tenants');

-- What was paid for, with what was bought: noisy rows as they are published. Written once, in the transaction that paid.
CREATE TABLE PRIVACY_RELEASE (
    METRIC VARCHAR(63) NOT NULL,
    RELEASE_DATE DATE NOT NULL,
    -- 0, or what number its correction is.
    REVISION INTEGER NOT NULL,
    RHO NUMERIC(24, 18) NOT NULL,
    DELTA NUMERIC(36, 30) NOT NULL,
    SPENT_ON DATE NOT NULL,
    CATALOGUE VARCHAR(64) NOT NULL,
    SHA256 VARCHAR(64) NOT NULL,
    CONTENT BYTEA NOT NULL,
    -- A withdrawal gives nothing back.
    WITHDRAWN_AT TIMESTAMP(6) WITH TIME ZONE,
    WITHDRAWN_BY VARCHAR(500),
    WITHDRAWN_BECAUSE VARCHAR(1000),
    PRIMARY KEY (METRIC, RELEASE_DATE, REVISION)
);

CREATE INDEX PRIVACY_RELEASE_SPENT ON PRIVACY_RELEASE (SPENT_ON);
