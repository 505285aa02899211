package com.synchub.jobs.security;

/** The rules that methods behind the door carry, for {@code @PreAuthorize}. */
public final class Allowed {

    /** Whoever steers or watches jobs. */
    public static final String OPERATOR = "hasRole('OPERATOR')";

    /** Whoever has to know which backups there are. */
    public static final String BACKUP_READER = "hasAnyRole('OPERATOR', 'COMPLIANCE')";

    /** Whoever answers for what is kept, handed out and erased. */
    public static final String COMPLIANCE = "hasRole('COMPLIANCE')";

    /** Whoever agrees to what somebody else has asked for. */
    public static final String APPROVER = "hasRole('APPROVER')";

    /** Whoever has to know what tenants have asked for. */
    public static final String REQUEST_READER = "hasAnyRole('COMPLIANCE', 'APPROVER')";

    /** Whoever has to know what is kept for the law. */
    public static final String HOLD_READER = "hasAnyRole('COMPLIANCE', 'APPROVER')";

    /** Whoever has to know whether tenants are apart. */
    public static final String ISOLATION_READER = "hasAnyRole('OPERATOR', 'COMPLIANCE')";

    /** Whoever books, sends and collects what tenants are charged. */
    public static final String BILLING = "hasRole('BILLING')";

    /** Whoever reads figures over all tenants, or runs what makes them. */
    public static final String ANALYTICS_READER = "hasAnyRole('ANALYST', 'OPERATOR')";

    /** What says nothing that the caller has not said. */
    public static final String ANYBODY = "permitAll";

    private Allowed() {}
}
