package com.synchub.jobs.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The published table as engines see it: the columns of its files, then its partitions. */
final class PublishedTable {

    static final String NAME = "published";

    private static final String[][] COLUMNS = {
        {"part", "VARCHAR", "value, or numerator or denominator of a ratio"},
        {"key", "VARCHAR", "of the group; empty where a metric has one"},
        {"value_noisy", "BIGINT", "with noise, may be negative; the one to sum up"},
        {"value", "BIGINT", "brought back to what is possible; the one to show"},
        {"sigma", "DOUBLE", "standard deviation of the noise"},
        {"interval_low", "BIGINT", "of the 95 % interval, which covers the noise and not what clipping leaves out"},
        {"interval_high", "BIGINT", "of the 95 % interval"},
        {"tau", "BIGINT", "what the noisy count of tenants has reached, where keys come from the data"},
        {"lower", "BIGINT", "least that a tenant contributes to a key"},
        {"upper", "BIGINT", "most that a tenant contributes to a key"},
        {"groups", "BIGINT", "most keys that a tenant contributes to"},
        {"rho", "DOUBLE", "what the release has cost of the privacy budget"},
        {"delta", "DOUBLE", "what it has cost besides"},
        {"revision", "BIGINT", "0, or the number of a correction"},
        {"unit", "VARCHAR", "what is counted"},
    };

    private PublishedTable() {}

    /** Comment by column, of the files' columns. */
    static Map<String, String> comments() {
        Map<String, String> comments = new LinkedHashMap<>();
        for (String[] column : COLUMNS) {
            comments.put(column[0], column[2]);
        }
        return comments;
    }

    /** Type by column, of the files' columns. */
    static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String[] column : COLUMNS) {
            types.put(column[0], column[1]);
        }
        return types;
    }

    static String names() {
        return "metric, dt, " + String.join(", ", types().keySet());
    }

    static String columnsInSql() {
        return "metric VARCHAR, dt DATE, "
                + types().entrySet().stream()
                        .map(column -> column.getKey() + " " + column.getValue())
                        .collect(Collectors.joining(", "));
    }
}
