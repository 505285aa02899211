package com.synchub.rating;

/** What is counted of a tenant's use. */
public enum Meter {
    API_REQUESTS("request"),
    COMPUTE_GB_SECONDS("second"),
    STORAGE_GB_MONTHS("month");

    private final String unit;

    Meter(String unit) {
        this.unit = unit;
    }

    /** What a quantity of it counts, such as {@code request} or {@code GiB-second}. */
    public String unit(Gigabyte gigabyte) {
        return this == API_REQUESTS ? unit : gigabyte.symbol() + "-" + unit;
    }
}
