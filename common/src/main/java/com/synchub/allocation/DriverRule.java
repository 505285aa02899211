package com.synchub.allocation;

import com.synchub.focus.FocusRow;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which charges a driver is for.
 *
 * @param name unique among the rules; in the table with each charge that it decided
 * @param when all of them have to hold
 */
public record DriverRule(String name, List<Condition> when, Driver driver) {

    public DriverRule {
        when = List.copyOf(when);
    }

    boolean matches(FocusRow row, ChargeTags tags) {
        return when.stream().allMatch(condition -> condition.holds(row, tags));
    }

    /**
     * One column, or one tag, and what it may have. A charge without it doesn't match.
     *
     * @param column of FOCUS or of the provider, or {@code Tags.} and a tag
     * @param patterns one of them has to match; {@code *} stands for any text
     */
    public record Condition(String column, List<Pattern> patterns) {

        private static final String TAG = "Tags.";

        public Condition {
            patterns = List.copyOf(patterns);
        }

        static Condition of(String column, List<String> values) {
            return new Condition(column, values.stream().map(Condition::pattern).toList());
        }

        private static Pattern pattern(String value) {
            return Pattern.compile(
                    Stream.of(value.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
        }

        boolean holds(FocusRow row, ChargeTags tags) {
            Object value = column.startsWith(TAG) ? tags.text(row, column.substring(TAG.length())) : row.value(column);
            return value != null
                    && patterns.stream().anyMatch(pattern -> pattern.matcher(value.toString())
                            .matches());
        }
    }
}
