package com.synchub.tenant;

/**
 * Tenants that nobody is: the isolation suite makes them, and takes them away again. Their ids begin in a reserved form, so
 * that whoever counts, bills or publishes can leave them out without a list. No token may speak for one.
 */
public final class SyntheticTenants {

    /** What such an id begins with, to the byte; identity providers give none like it. */
    public static final String RESERVED = "synthetic.synchub.";

    private SyntheticTenants() {}

    public static boolean isSynthetic(TenantId tenant) {
        return tenant.value().startsWith(RESERVED);
    }

    /**
     * The synthetic tenant of this name.
     *
     * @param name anything that keeps the id within a tenant id's length
     */
    public static TenantId named(String name) {
        return new TenantId(RESERVED + name);
    }
}
