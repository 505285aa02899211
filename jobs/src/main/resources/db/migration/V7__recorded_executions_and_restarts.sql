-- Which execution LAST_SUCCESS_AT and FIGURES are of. One that completed since was not recorded before its process died.
ALTER TABLE JOB_STATE ADD COLUMN LAST_SUCCESS_EXECUTION BIGINT;

-- What has been recorded so far is not recorded late.
UPDATE JOB_STATE SET LAST_SUCCESS_EXECUTION = (
    SELECT MAX(EXECUTION.JOB_EXECUTION_ID)
    FROM BATCH_JOB_EXECUTION EXECUTION
    JOIN BATCH_JOB_INSTANCE INSTANCE ON INSTANCE.JOB_INSTANCE_ID = EXECUTION.JOB_INSTANCE_ID
    WHERE INSTANCE.JOB_NAME = JOB_STATE.JOB_NAME AND EXECUTION.STATUS = 'COMPLETED')
WHERE LAST_SUCCESS_AT IS NOT NULL;

-- Tries before a person last ordered that the run goes on: limits count from there. ATTEMPTS itself never goes back, since
-- it tells a process that was taken for dead from its successor.
ALTER TABLE JOB_RUN ADD COLUMN ATTEMPTS_BEFORE INTEGER DEFAULT 0 NOT NULL;
