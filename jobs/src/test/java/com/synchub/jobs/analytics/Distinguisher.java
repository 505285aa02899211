package com.synchub.jobs.analytics;

import com.synchub.analytics.NoisedRow;
import com.synchub.privacy.ClopperPearson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody who sees published rows and nothing of the code, and has to say whether a tenant was there. It learns from runs
 * of both kinds which event of the rows tells them apart best, and then bets on that one over fresh runs: what it proves
 * of epsilon holds but twice in ten million.
 *
 * <p>Events are: a number is at least so much, or is not. Numbers are each row's, whether a row is there, how many rows
 * there are, and the sum of those rows that the tenant is in, each by its own sigma: the best there is if all is well.
 */
final class Distinguisher {

    private static final double ERROR = 1e-7;
    private static final double ERROR_WHILE_LEARNING = 0.02;
    private static final int MOST_LIMITS = 40;

    /**
     * What was proven.
     *
     * @param epsilon that a release has at least
     * @param event that proves it
     * @param pairs of runs that it was bet on in
     */
    record Evidence(double epsilon, String event, int pairs) {}

    /**
     * An event.
     *
     * @param absent whether it is that the number is smaller, or not there
     * @param without whether it is more frequent without the tenant
     */
    private record Event(String number, double limit, boolean absent, boolean without) {

        boolean holds(Map<String, Double> numbers) {
            Double number = numbers.get(this.number);
            return (number != null && number >= limit) != absent;
        }

        @Override
        public String toString() {
            return (absent ? "not " : "") + number + " >= " + limit + (without ? " without" : " with");
        }
    }

    private final Set<String> keys;
    private final double delta;

    /**
     * Knows everything of everybody.
     *
     * @param keys that the tenant is in
     * @param delta that the declared epsilon is for
     */
    Distinguisher(Set<String> keys, double delta) {
        this.keys = Set.copyOf(keys);
        this.delta = delta;
    }

    /** Learns from a quarter as many runs, and bets on these. */
    Evidence tellApart(ReleasePath with, ReleasePath without, int pairs) {
        Event event = best(draws(with, pairs / 4), draws(without, pairs / 4));
        int hits = 0;
        int misses = 0;
        for (int i = 0; i < pairs; i++) {
            hits += event.holds(numbers((event.without() ? without : with).published())) ? 1 : 0;
            misses += event.holds(numbers((event.without() ? with : without).published())) ? 1 : 0;
        }
        return new Evidence(bound(hits, misses, pairs, ERROR), event + ": " + hits + " and " + misses, pairs);
    }

    private double bound(int hits, int misses, int runs, double error) {
        double atLeast = ClopperPearson.atLeast(hits, runs, error);
        return atLeast <= delta ? 0 : Math.log((atLeast - delta) / ClopperPearson.atMost(misses, runs, error));
    }

    private List<Map<String, Double>> draws(ReleasePath path, int count) {
        List<Map<String, Double>> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            draws.add(numbers(path.published()));
        }
        return draws;
    }

    private Map<String, Double> numbers(List<NoisedRow> rows) {
        Map<String, Double> numbers = new HashMap<>();
        double sum = 0;
        for (NoisedRow row : rows) {
            String name = row.part() + " '" + row.key() + "'";
            numbers.put(name, (double) row.valueNoisy());
            numbers.put("shown of " + name, 1.0);
            sum += keys.contains(row.key()) ? row.valueNoisy() / row.sigma() : 0;
        }
        numbers.put("rows", (double) rows.size());
        numbers.put("sum", sum);
        return numbers;
    }

    private Event best(List<Map<String, Double>> with, List<Map<String, Double>> without) {
        Event best = new Event("rows", 0, false, false);
        double most = -1;
        for (Event event : events(with, without)) {
            int one = (int) with.stream().filter(event::holds).count();
            int other = (int) without.stream().filter(event::holds).count();
            double proven = event.without()
                    ? bound(other, one, with.size(), ERROR_WHILE_LEARNING)
                    : bound(one, other, with.size(), ERROR_WHILE_LEARNING);
            if (proven > most) {
                most = proven;
                best = event;
            }
        }
        return best;
    }

    private static List<Event> events(List<Map<String, Double>> with, List<Map<String, Double>> without) {
        Map<String, TreeSet<Double>> seen = new TreeMap<>();
        for (List<Map<String, Double>> draws : List.of(with, without)) {
            for (Map<String, Double> draw : draws) {
                draw.forEach(
                        (name, number) -> Objects.requireNonNull(seen.computeIfAbsent(name, unseen -> new TreeSet<>()))
                                .add(number));
            }
        }
        List<Event> events = new ArrayList<>();
        seen.forEach((name, numbers) -> {
            List<Double> limits = new ArrayList<>(numbers);
            for (int i = 0; i < limits.size(); i += Math.max(1, limits.size() / MOST_LIMITS)) {
                for (int kind = 0; kind < 4; kind++) {
                    events.add(new Event(name, limits.get(i), kind % 2 == 1, kind > 1));
                }
            }
        });
        return events;
    }
}
