package com.synchub.bench;

import java.util.Locale;

/** What can be asked of the benchmark. */
enum Scenario {
    ROWS("CPU of a million more rows, both contenders"),
    OBJECTS("CPU of an object more, both contenders"),
    MEMORY("peak memory with -Xmx256m: many tenants, and one that has everything"),
    LINEAR("time of twice the items and tenants"),
    INCREMENTAL("a second backup with 2 % of the tenants changed");

    /** Samples of rows and objects are shared, since both need the base. */
    static final String MARGINAL = "marginal";

    static final String SMALL_HEAP = "-Xmx256m -XX:+UseSerialGC";
    static final double CHANGED_SHARE = 0.02;

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
