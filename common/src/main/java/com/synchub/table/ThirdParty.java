package com.synchub.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an export for a person does with an attribute that may say something about somebody else. In lower case in files. */
public enum ThirdParty {
    /** It is exported as it is. */
    INCLUDE,
    /** A pseudonym stands in its place: the same one for the same value, within one package. */
    PSEUDONYMISE,
    /** It is left out. */
    OMIT;

    static Optional<ThirdParty> spelled(String text) {
        return Arrays.stream(values())
                .filter(treatment -> treatment.spelling().equals(text))
                .findFirst();
    }

    static String spellings() {
        return Arrays.stream(values()).map(ThirdParty::spelling).collect(Collectors.joining(", "));
    }

    private String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
