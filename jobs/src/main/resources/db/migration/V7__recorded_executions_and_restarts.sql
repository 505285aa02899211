-- Which execution LAST_SUCCESS_AT and FIGURES are of. One that completed since was not recorded before its process died.
ALTER TABLE JOB_STATE ADD COLUMN LAST_SUCCESS_EXECUTION BIGINT;

-- Tries before a person last ordered that the run goes on: limits count from there. ATTEMPTS itself never goes back, since
-- it tells a process that was taken for dead from its successor.
ALTER TABLE JOB_RUN ADD COLUMN ATTEMPTS_BEFORE INTEGER DEFAULT 0 NOT NULL;
