package com.synchub.jobs.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags. Where changes are guarded a tag begins with the version; what follows changes with all that is shown. */
final class EntityTags {

    private static final Pattern VERSIONED = Pattern.compile("\"(\\d{1,18})(?:\\.[0-9a-f]*)?\"");
    private static final String ANY = "*";
    private static final long NO_VERSION = -1;
    private static final int BYTES = 8;

    private EntityTags() {}

    /** The tag of what is shown so: equal records have equal texts. */
    static String of(Record view) {
        return quoted(digestOf(view));
    }

    static String of(long version, Record view) {
        return quoted(version + "." + digestOf(view));
    }

    /**
     * The version that a change is meant for; empty if it is meant for any.
     *
     * @param ifMatch the header; what is no tag of ours matches nothing
     */
    static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals(ANY)) {
            return OptionalLong.empty();
        }
        Matcher tag = VERSIONED.matcher(ifMatch.strip());
        return OptionalLong.of(tag.matches() ? Long.parseLong(tag.group(1)) : NO_VERSION);
    }

    private static String quoted(String tag) {
        return '"' + tag + '"';
    }

    private static String digestOf(Record view) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(view.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
