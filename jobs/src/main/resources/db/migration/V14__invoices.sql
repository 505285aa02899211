-- Numbers of final invoices: for each seller and year 1, 2, 3, without a gap.
CREATE TABLE INVOICE_SERIES (
    SELLER VARCHAR(63) NOT NULL,
    SERIES_YEAR INTEGER NOT NULL,
    LAST_NUMBER BIGINT NOT NULL,
    PRIMARY KEY (SELLER, SERIES_YEAR)
);

-- Final invoices and credit notes. The bytes in the bucket are the invoice; this says which there must be.
CREATE TABLE INVOICE (
    SELLER VARCHAR(63) NOT NULL,
    SERIES_YEAR INTEGER NOT NULL,
    SERIES_NUMBER BIGINT NOT NULL,
    INVOICE_NUMBER VARCHAR(100) NOT NULL UNIQUE,
    KIND VARCHAR(20) NOT NULL,
    ACCOUNT VARCHAR(100) NOT NULL,
    -- As 2026-11.
    PERIOD VARCHAR(7) NOT NULL,
    -- 0 is the period's own, what follows are its corrections.
    ORDINAL INTEGER NOT NULL,
    CORRECTS VARCHAR(100),
    CURRENCY VARCHAR(3) NOT NULL,
    -- In the currency's smallest unit.
    TOTAL_MINOR NUMERIC(38, 0) NOT NULL,
    -- Stands for all that it was computed from.
    INPUTS VARCHAR(64) NOT NULL,
    ISSUED_AT TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    SHA256 VARCHAR(64) NOT NULL,
    -- The invoice itself, until it is in the bucket.
    SEALED BYTEA,
    PRIMARY KEY (SELLER, SERIES_YEAR, SERIES_NUMBER),
    UNIQUE (ACCOUNT, PERIOD, ORDINAL)
);

-- Who says that a draft of a period is right. Whoever makes it final is another person.
CREATE TABLE INVOICE_APPROVAL (
    -- Stands for all that the draft says.
    DRAFT_RUN VARCHAR(64) NOT NULL PRIMARY KEY,
    PERIOD VARCHAR(7) NOT NULL,
    APPROVER_ISSUER VARCHAR(500) NOT NULL,
    APPROVER VARCHAR(500) NOT NULL,
    APPROVED_AT TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- By which draft a period is made final: the first one that has begun, and no other.
CREATE TABLE INVOICE_PERIOD (
    PERIOD VARCHAR(7) NOT NULL PRIMARY KEY,
    DRAFT_RUN VARCHAR(64) NOT NULL
);
