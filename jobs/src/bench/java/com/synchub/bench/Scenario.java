package com.synchub.bench;

import com.synchub.bench.replay.DataSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

    /**
     * Runs scenarios, each so many times.
     *
     * @param javaOptions of the contenders' JVMs; the product's own where none are given
     */
    static void run(List<Scenario> scenarios, Bench bench, Sizes sizes, int rounds, Map<Contender, String> javaOptions)
            throws InterruptedException {
        Set<DataSpec> marginal = new LinkedHashSet<>();
        if (scenarios.contains(ROWS)) {
            marginal.addAll(List.of(sizes.base(), sizes.moreItems()));
        }
        if (scenarios.contains(OBJECTS)) {
            marginal.addAll(List.of(sizes.base(), sizes.moreTenants()));
        }
        for (int round = 1; round <= rounds; round++) {
            for (DataSpec data : marginal) {
                for (Contender contender : inTurn(round)) {
                    String options = javaOptions.getOrDefault(contender, "");
                    bench.measure(new Sample.Setting(MARGINAL, round, contender, 1, data, options));
                }
            }
        }
        bench.release();
        for (Scenario scenario : scenarios) {
            for (int round = 1; round <= rounds; round++) {
                scenario.runOurs(bench, sizes, round, javaOptions.getOrDefault(Contender.OURS, ""));
            }
            bench.release();
        }
    }

    private void runOurs(Bench bench, Sizes sizes, int round, String javaOptions) throws InterruptedException {
        switch (this) {
            case ROWS, OBJECTS -> {}
            case MEMORY -> {
                bench.measure(ours(round, sizes.many(), SMALL_HEAP));
                bench.measure(ours(round, sizes.single(), SMALL_HEAP));
            }
            case LINEAR -> {
                bench.measure(ours(round, sizes.many(), javaOptions));
                bench.measure(ours(round, sizes.twice(), javaOptions));
            }
            case INCREMENTAL -> {
                for (DataSpec data : sizes.increments()) {
                    bench.measureIncrement(ours(round, data, javaOptions), data, CHANGED_SHARE);
                }
            }
        }
    }

    private Sample.Setting ours(int round, DataSpec data, String javaOptions) {
        return new Sample.Setting(label(), round, Contender.OURS, 1, data, javaOptions);
    }

    /** Who begins changes from round to round, so that neither always finds the machine warmer. */
    private static List<Contender> inTurn(int round) {
        return round % 2 == 1
                ? List.of(Contender.OURS, Contender.DAYS_WORK)
                : List.of(Contender.DAYS_WORK, Contender.OURS);
    }
}
