package com.synchub.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact numbers of a release, on their way to the noise. Says nothing of itself: no text of it can get into a log, and
 * nobody outside this package can read it.
 */
public final class PreNoise {

    private final List<Map<String, Totals>> parts;

    /** What tenants contribute to a key, after bounding. */
    record Totals(long tenants, long total) {

        static final Totals NOTHING = new Totals(0, 0);

        @Override
        public String toString() {
            return "not shown";
        }
    }

    private PreNoise(List<Map<String, Totals>> parts) {
        this.parts = parts;
    }

    /**
     * Asks an engine for all parts of a metric. Keys of a list that nobody has are there with 0: a key that is missing
     * would say something without noise.
     */
    public static PreNoise of(Metric metric, QueryEngine engine) {
        List<Map<String, Totals>> parts = new ArrayList<>();
        for (Metric.Part part : metric.parts()) {
            Map<String, Totals> totals = new TreeMap<>();
            part.keys().certain().forEach(key -> totals.put(key, Totals.NOTHING));
            engine.query(BoundedSql.of(part), (key, tenants, total) -> {
                if (part.keys().admits(key)) {
                    totals.put(key, new Totals(tenants, total));
                }
            });
            parts.add(totals);
        }
        return new PreNoise(parts);
    }

    Map<String, Totals> part(int index) {
        return parts.get(index);
    }

    @Override
    public String toString() {
        return "not shown";
    }
}
