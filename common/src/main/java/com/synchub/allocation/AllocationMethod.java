package com.synchub.allocation;

/**
 * How a charge is split, as {@code AllocatedMethodId} names it and {@code runbooks/cost.md} documents it. An id never
 * changes its meaning.
 */
public enum AllocationMethod {
    REQUESTS("synchub-requests-1", "In proportion to the tenants' requests in the billing period."),
    COMPUTE(
            "synchub-compute-1",
            "In proportion to memory times duration of the tenants' requests in the billing period."),
    DURATION("synchub-duration-1", "In proportion to the duration of the tenants' requests in the billing period."),
    ACTIVE_TENANTS("synchub-active-tenants-1", "Evenly over the tenants that had a request in the billing period."),
    STORAGE("synchub-storage-1", "In proportion to the bytes that the tenants stored, times days."),
    SHARES("synchub-shares-1", "By the fixed shares that the rule states; what they leave over is not allocated."),
    DIRECT("synchub-direct-1", "All of it to the tenant that a tag of the charge names.");

    private final String id;
    private final String text;

    AllocationMethod(String id, String text) {
        this.id = id;
        this.text = text;
    }

    public String id() {
        return id;
    }

    /** One sentence, for people. */
    public String text() {
        return text;
    }

    static AllocationMethod of(Weight weight) {
        return switch (weight) {
            case REQUESTS -> REQUESTS;
            case COMPUTE -> COMPUTE;
            case DURATION -> DURATION;
            case ACTIVE_TENANTS -> ACTIVE_TENANTS;
            case STORAGE -> STORAGE;
        };
    }
}
