package com.synchub.bench;

import com.synchub.bench.replay.DataSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which runs make up the scenarios asked for, and in what order. */
final class Schedule {

    private final Bench bench;
    private final Sizes sizes;
    private final int rounds;
    private final List<Contender> contenders;
    private final Map<Contender, String> javaOptions;

    /**
     * A schedule.
     *
     * @param rounds runs of each
     * @param contenders who takes part where both would
     * @param javaOptions of the contenders' JVMs; empty for the product's own
     */
    Schedule(Bench bench, Sizes sizes, int rounds, List<Contender> contenders, Map<Contender, String> javaOptions) {
        this.bench = bench;
        this.sizes = sizes;
        this.rounds = rounds;
        this.contenders = contenders;
        this.javaOptions = javaOptions;
    }

    void run(List<Scenario> scenarios) throws InterruptedException {
        Set<DataSpec> marginal = new LinkedHashSet<>();
        if (scenarios.contains(Scenario.ROWS)) {
            marginal.addAll(List.of(sizes.base(), sizes.moreItems()));
        }
        if (scenarios.contains(Scenario.OBJECTS)) {
            marginal.addAll(List.of(sizes.base(), sizes.moreTenants()));
        }
        for (int round = 1; round <= rounds; round++) {
            for (DataSpec data : marginal) {
                for (Contender contender : inTurn(round)) {
                    bench.measure(
                            new Sample.Setting(Scenario.MARGINAL, round, contender, 1, data, optionsOf(contender)));
                }
            }
        }
        bench.release();
        for (Scenario scenario : scenarios) {
            for (int round = 1; round <= rounds; round++) {
                runOurs(scenario, round);
            }
            bench.release();
        }
    }

    private void runOurs(Scenario scenario, int round) throws InterruptedException {
        switch (scenario) {
            case ROWS, OBJECTS -> {}
            case MEMORY -> {
                bench.measure(ours(scenario, round, sizes.moreTenants(), Scenario.SMALL_HEAP));
                bench.measure(ours(scenario, round, sizes.single(), Scenario.SMALL_HEAP));
            }
            case LINEAR -> {
                bench.measure(ours(scenario, round, sizes.twice(), optionsOf(Contender.OURS)));
                bench.measure(ours(scenario, round, sizes.fourfold(), optionsOf(Contender.OURS)));
            }
            case INCREMENTAL -> {
                for (DataSpec data : sizes.increments()) {
                    bench.measureIncrement(
                            ours(scenario, round, data, optionsOf(Contender.OURS)), data, Scenario.CHANGED_SHARE);
                }
            }
        }
    }

    private static Sample.Setting ours(Scenario scenario, int round, DataSpec data, String javaOptions) {
        return new Sample.Setting(scenario.label(), round, Contender.OURS, 1, data, javaOptions);
    }

    private String optionsOf(Contender contender) {
        return javaOptions.getOrDefault(contender, "");
    }

    /** Who begins changes from round to round, so that neither always finds the machine warmer. */
    private List<Contender> inTurn(int round) {
        List<Contender> turn = new ArrayList<>(contenders);
        if (round % 2 == 0) {
            Collections.reverse(turn);
        }
        return turn;
    }
}
