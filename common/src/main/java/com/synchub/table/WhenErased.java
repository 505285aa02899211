package com.synchub.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of another tenant's item when the person is erased whom an attribute of it names. In lower case in files. */
public enum WhenErased {
    /** A text that names nobody stands in the attribute's place. */
    PSEUDONYMISE,
    /** The item is about this person, and goes. */
    DELETE_ITEM;

    static Optional<WhenErased> spelled(String text) {
        return Arrays.stream(values())
                .filter(rule -> rule.spelling().equals(text))
                .findFirst();
    }

    static String spellings() {
        return Arrays.stream(values()).map(WhenErased::spelling).collect(Collectors.joining(", "));
    }

    private String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
