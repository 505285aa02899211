package com.synchub.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a declared attribute is expected to hold, and so the type of its column. In the files in lower case. */
public enum AttributeType {
    /** DynamoDB S. */
    STRING,
    /** DynamoDB N that is a whole number between -2<sup>63</sup> and 2<sup>63</sup>-1. */
    LONG,
    /** DynamoDB BOOL. */
    BOOLEAN,
    /** DynamoDB B. */
    BINARY,
    /** DynamoDB SS. */
    STRING_SET,
    /** Any DynamoDB type; the column holds it as DynamoDB JSON text. */
    ANY;

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AttributeType> spelled(String text) {
        return Arrays.stream(values())
                .filter(type -> type.spelling().equals(text))
                .findFirst();
    }

    static String spellings() {
        return Arrays.stream(values()).map(AttributeType::spelling).collect(Collectors.joining(", "));
    }
}
