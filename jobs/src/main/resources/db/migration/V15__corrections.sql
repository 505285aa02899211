-- Re-ratings of final months, in their order. The next one begins when the one before has ended.
CREATE TABLE INVOICE_RERATING (
    PERIOD VARCHAR(7) NOT NULL,
    SEQUENCE_NUMBER INTEGER NOT NULL,
    -- Stands for all that its draft says.
    DRAFT_RUN VARCHAR(64) NOT NULL UNIQUE,
    ENDED BOOLEAN NOT NULL,
    PRIMARY KEY (PERIOD, SEQUENCE_NUMBER)
);

-- What a re-rating found to be due beyond what was billed, for the account's next invoice.
CREATE TABLE INVOICE_CARRIED (
    ACCOUNT VARCHAR(100) NOT NULL,
    -- The month that is corrected.
    PERIOD VARCHAR(7) NOT NULL,
    -- From the same count as the credit notes of account and period.
    ORDINAL INTEGER NOT NULL,
    SHA256 VARCHAR(64) NOT NULL,
    -- The document, as the re-rating's file has it.
    CONTENT BYTEA NOT NULL,
    -- The re-rating that found something else before any invoice had taken it.
    WITHDRAWN_BY VARCHAR(64),
    -- The draft whose invoice it is on. Taken when that draft begins to be made final.
    TAKEN_BY VARCHAR(64),
    -- Number of that invoice, written with the number.
    BILLED_ON VARCHAR(100),
    PRIMARY KEY (ACCOUNT, PERIOD, ORDINAL)
);

CREATE INDEX INVOICE_CARRIED_PERIOD ON INVOICE_CARRIED (PERIOD);
