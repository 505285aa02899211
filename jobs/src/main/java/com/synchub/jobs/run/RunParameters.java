package com.synchub.jobs.run;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the parameters of a run. What can't be meant is {@code PARAMETERS_INVALID}, with the parameter's name. */
public final class RunParameters {

    private final Map<String, String> values;

    public RunParameters(Map<String, String> values) {
        this.values = values;
    }

    public String text(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> invalid(name, "Give it a value."));
    }

    /** A whole number, 0 or more. */
    public long number(String name) {
        try {
            long number = Long.parseLong(text(name));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw invalid(name, "Give a whole number, 0 or more.");
    }

    /** A whole number from 0 to {@code most}. */
    public int number(String name, int most) {
        long number = number(name);
        if (number > most) {
            throw invalid(name, "Give a whole number from 0 to " + most + ".");
        }
        return Math.toIntExact(number);
    }

    public boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "Give true or false.");
        };
    }

    /** An ISO-8601 duration. */
    public Duration duration(String name) {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeParseException e) {
            throw invalid(name, "Give a duration, such as PT36H or P7D.");
        }
    }

    /** One of an enum's values, written as {@link #nameOf} does. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> nameOf(value).equals(text(name)))
                .findFirst()
                .orElseThrow(() -> invalid(name, "Give one of " + namesOf(type) + "."));
    }

    /** The same parameters but for one. */
    public Map<String, String> with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    /** {@code KEEP_ALL} is written {@code keep-all}. */
    public static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String namesOf(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(RunParameters::nameOf).collect(Collectors.joining(", "));
    }

    /** What a parameter that can't be meant fails with. */
    public static SyncHubException invalid(String name, String hint) {
        return new SyncHubException(ErrorCode.PARAMETERS_INVALID, "invalid parameter " + name, hint);
    }
}
