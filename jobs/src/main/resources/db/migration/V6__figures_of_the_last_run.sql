-- What the newest good run of a job came to, as JSON: metrics show it on every instance, also after a restart.
ALTER TABLE JOB_STATE ADD COLUMN FIGURES VARCHAR(8000);
