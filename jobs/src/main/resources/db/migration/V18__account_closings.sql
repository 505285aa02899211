-- What has become of the accounts of purged tenants. Names no tenant: the request does, as long as it may.
CREATE TABLE ACCOUNT_CLOSING (
    REQUEST_ID VARCHAR(100) NOT NULL PRIMARY KEY,
    -- The month of the fence, as 2026-11.
    PERIOD VARCHAR(7) NOT NULL,
    -- SHA-256 of the sealed quantities.
    EVIDENCE_SHA256 VARCHAR(64) NOT NULL,
    -- Null if the tenant had none.
    ACCOUNT VARCHAR(100),
    -- What its last invoice was computed from; there before the invoice is.
    INPUTS VARCHAR(64),
    -- The last day that the last invoice bills.
    THROUGH_DAY DATE,
    -- Null until it has ended.
    STATE VARCHAR(20),
    -- Codes, with commas between.
    REASONS VARCHAR(1000),
    INVOICE_NUMBER VARCHAR(100),
    -- The last day on which evidence has to be kept.
    KEEP_THROUGH DATE,
    -- When the evidence was erased.
    ERASED_AT TIMESTAMP(6) WITH TIME ZONE
);

CREATE INDEX ACCOUNT_CLOSING_BY_PERIOD ON ACCOUNT_CLOSING (PERIOD);

-- When nobody had to keep an invoice any more. The row stays, so that its number is no gap.
ALTER TABLE INVOICE ADD COLUMN ERASED_AT TIMESTAMP(6) WITH TIME ZONE;
