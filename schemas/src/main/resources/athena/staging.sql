-- Where the service makes tables of what is staged, for the time of a run, if Athena computes metrics. Nobody else may use it. Made by the service; don't edit.

CREATE DATABASE IF NOT EXISTS synchub_staging
COMMENT 'Rows under pseudonyms, without noise. For the service only.';
