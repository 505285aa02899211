package com.synchub.request;

/** What stage 2 of a purge's certificate needs. */
public enum CompletionCheck {
    /** Every date on stage 1 is past. */
    RESIDUAL_DATES,
    /** Nothing was in the tables when tokens of before the fence counted no more. */
    SECOND_COUNT,
    /** A backup that began afterwards knows of nobody who names the tenant. */
    OTHERS_ROWS,
    /** No table can be restored to a moment before. */
    POINT_IN_TIME_RECOVERY,
    /** The backups of before are pruned. */
    OTHERS_BACKUPS,
    /** Nothing is left of backups that were not committed. */
    UNFINISHED_BACKUPS,
    /** Packages of before are deleted. */
    OTHERS_PACKAGES,
    /** Dropped files of before are deleted. */
    DROPPED_FILES,
    /** Usage logs of before are deleted. */
    USAGE_EVENTS,
    /** Usage lines of before that were put aside are deleted. */
    USAGE_QUARANTINE,
    /** Hashes of usage of before are deleted. */
    USAGE_INDEX,
    /** Rows under pseudonyms that scans of before have staged for analytics are deleted. */
    STAGED_ROWS,
    /** What was shown to be erased was counted again. Looked at when nothing else is open. */
    STORED_AGAIN
}
