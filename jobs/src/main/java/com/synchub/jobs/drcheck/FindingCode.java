package com.synchub.jobs.drcheck;

/**
 * Everything that a check can find. Names are part of the JSON output, tags of metrics and headings of the runbook; never
 * reused. {@code _DENIED}: these credentials may not look at it; {@code _NOT_SUPPORTED}: the endpoint has no such request.
 */
public enum FindingCode {
    TABLE_MISSING(Severity.CRITICAL),
    TABLE_KEYS_DIFFER(Severity.CRITICAL),
    TABLE_NOT_ACTIVE(Severity.HIGH),
    TABLE_DELETION_UNPROTECTED(Severity.HIGH),
    TABLE_STREAM_OFF(Severity.HIGH),
    TABLE_STREAM_LACKS_IMAGES(Severity.HIGH),
    TABLE_KEY_NOT_KMS(Severity.LOW),
    TABLE_DENIED(Severity.MEDIUM),
    TABLE_NOT_SUPPORTED(Severity.MEDIUM),

    TABLE_PITR_OFF(Severity.HIGH),
    TABLE_PITR_DENIED(Severity.MEDIUM),
    TABLE_PITR_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_MISSING(Severity.CRITICAL),
    VAULT_DENIED(Severity.MEDIUM),
    VAULT_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_REGION_DIFFERS(Severity.CRITICAL),
    VAULT_REGION_DENIED(Severity.MEDIUM),
    VAULT_REGION_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_NOT_VERSIONED(Severity.CRITICAL),
    VAULT_VERSIONING_DENIED(Severity.MEDIUM),
    VAULT_VERSIONING_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_EXPIRES_VERSIONS(Severity.CRITICAL),
    VAULT_UPLOADS_NOT_ABORTED(Severity.LOW),
    VAULT_LIFECYCLE_DENIED(Severity.MEDIUM),
    VAULT_LIFECYCLE_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_NOT_ENCRYPTED(Severity.HIGH),
    VAULT_KEY_NOT_KMS(Severity.LOW),
    VAULT_ENCRYPTION_DENIED(Severity.MEDIUM),
    VAULT_ENCRYPTION_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_PUBLIC_ACCESS_OPEN(Severity.HIGH),
    VAULT_PUBLIC_ACCESS_DENIED(Severity.MEDIUM),
    VAULT_PUBLIC_ACCESS_NOT_SUPPORTED(Severity.MEDIUM),

    VAULT_REPLICATED(Severity.HIGH),
    VAULT_REPLICATION_DENIED(Severity.MEDIUM),
    VAULT_REPLICATION_NOT_SUPPORTED(Severity.MEDIUM),

    BACKUP_NONE(Severity.CRITICAL),
    BACKUP_UNREADABLE(Severity.CRITICAL),
    BACKUP_STALE(Severity.HIGH),
    BACKUP_DENIED(Severity.MEDIUM);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
