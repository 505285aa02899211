package com.synchub.analytics;

import java.util.List;
import java.util.Set;

/**
 * The keys of a metric.
 *
 * @param allowed in the order they are published in; empty unless the kind is PUBLIC
 */
public record Keys(KeyKind kind, List<String> allowed) {

    /** The key of the one group of a metric without keys. */
    public static final String ONE = "";

    public Keys {
        allowed = List.copyOf(allowed);
    }

    public static Keys none() {
        return new Keys(KeyKind.NONE, List.of());
    }

    public static Keys derived() {
        return new Keys(KeyKind.DERIVED, List.of());
    }

    public static Keys of(List<String> allowed) {
        return new Keys(KeyKind.PUBLIC, allowed);
    }

    /** Those that are published whatever the data says; none if they come from the data. */
    public List<String> certain() {
        return kind == KeyKind.NONE ? List.of(ONE) : allowed;
    }

    boolean admits(String key) {
        return kind == KeyKind.DERIVED || Set.copyOf(certain()).contains(key);
    }
}
