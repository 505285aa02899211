package com.synchub.allocation;

/** What of a tenant's usage can weigh. All requests count, however they ended: the provider bills them all. */
public enum Weight {
    REQUESTS("Requests"),
    /** Memory in MiB times duration in microseconds. */
    COMPUTE("MiB-Microseconds"),
    DURATION("Microseconds"),
    /** 1 for each tenant with a request in the period. */
    ACTIVE_TENANTS("Tenants"),
    /** Bytes stored, times days. */
    STORAGE("Byte-Days");

    private final String unit;

    Weight(String unit) {
        this.unit = unit;
    }

    /** As the table names the unit. */
    public String unit() {
        return unit;
    }
}
