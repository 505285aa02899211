-- When verify last read all objects of a slice of the tenants without finding a fault. A slice is one of 1,024 equal
-- ranges of tenant hashes.

CREATE TABLE VERIFY_PROVED_SLICE (
    VAULT VARCHAR(63) NOT NULL,
    SLICE INTEGER NOT NULL,
    PROVED_AT TIMESTAMP WITH TIME ZONE NOT NULL,
    constraint VERIFY_PROVED_SLICE_PK primary key (VAULT, SLICE)
);
