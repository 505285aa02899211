-- How far the feed of final invoices is: one row, which whoever adds to the feed holds until its transaction ends. So places
-- are given out in the order in which they become visible, without a gap.
CREATE TABLE INVOICE_FEED_HEAD (
    ID INTEGER NOT NULL PRIMARY KEY,
    LAST_PLACE BIGINT NOT NULL
);

-- Final invoices and credit notes in the order in which billing systems are told of them; it never changes.
CREATE TABLE INVOICE_FEED (
    PLACE BIGINT NOT NULL PRIMARY KEY,
    INVOICE_NUMBER VARCHAR(100) NOT NULL UNIQUE REFERENCES INVOICE (INVOICE_NUMBER),
    -- Whether INVOICE_TENANT has its tenants. Of invoices from before this table they are read from the stored bytes.
    TENANTS_KNOWN BOOLEAN NOT NULL
);

-- Which invoices bill a tenant, by the SHA-256 of its id's key form. Kept as long as the invoices.
CREATE TABLE INVOICE_TENANT (
    TENANT_SHA256 VARCHAR(64) NOT NULL,
    PLACE BIGINT NOT NULL REFERENCES INVOICE_FEED (PLACE),
    PRIMARY KEY (TENANT_SHA256, PLACE)
);

-- How far each billing system says that it has read.
CREATE TABLE INVOICE_CONSUMER (
    CONSUMER VARCHAR(63) NOT NULL PRIMARY KEY,
    PLACE BIGINT NOT NULL,
    ACKNOWLEDGED_AT TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX INVOICE_BY_PERIOD ON INVOICE (PERIOD);

INSERT INTO INVOICE_FEED (PLACE, INVOICE_NUMBER, TENANTS_KNOWN)
SELECT ROW_NUMBER() OVER (ORDER BY ISSUED_AT, INVOICE_NUMBER), INVOICE_NUMBER, FALSE FROM INVOICE;

INSERT INTO INVOICE_FEED_HEAD (ID, LAST_PLACE) SELECT 1, COUNT(*) FROM INVOICE;
