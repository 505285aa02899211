package com.synchub.jobs.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a file of a vault says what its format is: a field of the JSON documents, an entry of the Parquet footers. */
final class StatedFormat {

    private static final Pattern JSON = Pattern.compile("\"format\" : ([0-9]+)");
    /** Thrift's compact form: after the name come the next field's type, the value's length and the value. */
    private static final Pattern FOOTER = Pattern.compile("synchub\\.(?:format|record)\\x18.([a-z/-]*[0-9]+)");

    private StatedFormat() {}

    static String of(byte[] file) {
        return find(file).group(1);
    }

    /** The same file, but for the number of its format, which is one that nobody has. */
    static byte[] unknown(byte[] file) {
        byte[] other = file.clone();
        other[find(file).end(1) - 1] = '9';
        return other;
    }

    private static MatchResult find(byte[] file) {
        String text = new String(file, ISO_8859_1);
        Matcher matcher = (text.startsWith("{") ? JSON : FOOTER).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("a file that states no format");
        }
        return matcher.toMatchResult();
    }
}
