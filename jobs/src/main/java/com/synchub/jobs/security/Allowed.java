package com.synchub.jobs.security;

/** The rules that methods behind the door carry, for {@code @PreAuthorize}. */
public final class Allowed {

    /** Whoever steers or watches jobs. */
    public static final String OPERATOR = "hasRole('OPERATOR')";

    /** Whoever has to know which backups there are. */
    public static final String BACKUP_READER = "hasAnyRole('OPERATOR', 'COMPLIANCE')";

    /** What says nothing that the caller has not said. */
    public static final String ANYBODY = "permitAll";

    private Allowed() {}
}
