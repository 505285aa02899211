package com.synchub.failure;

/** Every way a run can fail. The name is the metric's tag and a heading in the runbooks; it is never reused. */
public enum ErrorCode {
    CATALOGUE_INVALID(Blame.SETUP),
    CONFIGURATION_INVALID(Blame.SETUP),
    TENANT_ID_INVALID(Blame.REQUEST),
    TABLE_UNKNOWN(Blame.REQUEST),
    TABLE_MISSING(Blame.SETUP),
    TABLE_KEYS_DIFFER(Blame.SETUP),
    VAULT_MISSING(Blame.SETUP),
    VAULT_NOT_VERSIONED(Blame.SETUP),
    VAULT_EXPIRES_VERSIONS(Blame.SETUP),
    VAULT_NOT_WRITABLE(Blame.SETUP),
    REGION_DIFFERS(Blame.SETUP),
    ACCESS_DENIED(Blame.SETUP),
    SECRETS_KEY_UNAVAILABLE(Blame.SETUP),
    DISK_FULL(Blame.SETUP),
    LOCAL_DISK_FAILED(Blame.SETUP),
    LOCAL_STACK_UNAVAILABLE(Blame.SETUP),

    BACKUP_UNKNOWN(Blame.REQUEST),
    RUN_UNKNOWN(Blame.REQUEST),
    RUN_REFUSED(Blame.REQUEST),
    TENANT_NOT_IN_BACKUP(Blame.REQUEST),

    TENANT_COUNT_SHRANK(Blame.REFUSAL),
    ITEM_COUNT_SHRANK(Blame.REFUSAL),
    ANOTHER_BACKUP_COMMITTED(Blame.REFUSAL),
    RUN_ABANDONED(Blame.REFUSAL),
    RUN_STOPPED(Blame.REFUSAL),
    RESTORE_TARGET_OCCUPIED(Blame.REFUSAL),

    SOURCE_UNAVAILABLE(Blame.DEPENDENCY),
    SOURCE_RESPONSE_INVALID(Blame.DEPENDENCY),
    VAULT_UNAVAILABLE(Blame.DEPENDENCY),
    NO_PROGRESS(Blame.DEPENDENCY),

    OBJECT_MISSING(Blame.DATA),
    OBJECT_CORRUPT(Blame.DATA),
    OBJECT_FOREIGN(Blame.DATA),
    FORMAT_UNKNOWN(Blame.DATA),
    MANIFEST_INCONSISTENT(Blame.DATA),
    BASE_UNREADABLE(Blame.DATA),
    COUNTS_DO_NOT_ADD_UP(Blame.DATA),
    RESTORE_NOT_PROVED(Blame.DATA),

    VERIFY_FOUND_FAULTS(Blame.FINDING),
    DRILL_FOUND_FAULTS(Blame.FINDING),

    INTERNAL(Blame.BUG);

    private final Blame blame;

    ErrorCode(Blame blame) {
        this.blame = blame;
    }

    public Blame blame() {
        return blame;
    }
}
