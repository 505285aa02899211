package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.WorkLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A dropped file by its key, {@code drop/<principal>/<name>.ndjson} or {@code .json}. Who has written it is in the key
 * only: a policy lets each principal write below its own name.
 */
record DropFile(String principal, String name) {

    static final int MOST_BYTES = 4 << 20;
    static final int MOST_LINES = 5_000;

    private static final String LINES = ".ndjson";
    private static final String ONE = ".json";

    /** What IAM lets names of users and sessions be. */
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9+=,.@:_-]{1,128}");

    /** Errors: {@code PARAMETERS_INVALID}. */
    static DropFile at(String key, DropProperties allowed) {
        String[] parts = key.substring(WorkLayout.DROP_PREFIX.length()).split("/", -1);
        if (parts.length != 2) {
            throw refused("its key is not drop/<principal>/<name>", "Write it below the name of your own principal.");
        }
        if (!PRINCIPAL.matcher(parts[0]).matches() || !allowed.mayDrop(parts[0])) {
            throw refused(
                    "its principal may not drop files",
                    "Whoever runs the service names it in synchub.drop.principals.");
        }
        if (!parts[1].endsWith(LINES) && !parts[1].endsWith(ONE)) {
            throw refused("its name ends neither with .ndjson nor with .json", "Give it the name of what it is.");
        }
        return new DropFile(parts[0], parts[1]);
    }

    /** Errors: {@code PARAMETERS_INVALID} if nobody would read so much. */
    static void requireSize(long bytes) {
        if (bytes > MOST_BYTES) {
            throw refused("it has " + bytes + " bytes, more than " + MOST_BYTES, "Drop it in several files.");
        }
    }

    /** The requests in it, each as text. Empty lines count, and hold none. Errors: {@code PARAMETERS_INVALID}. */
    List<String> lines(byte[] content) {
        String text = decoded(content);
        if (text.isBlank()) {
            throw refused("it is empty", "A line has a request.");
        }
        List<String> lines = name.endsWith(LINES) ? text.lines().toList() : List.of(text);
        if (lines.size() > MOST_LINES) {
            throw refused("it has " + lines.size() + " lines, more than " + MOST_LINES, "Drop it in several files.");
        }
        return lines;
    }

    private static String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("it is not UTF-8", "Write it in UTF-8, without a mark in front.");
        }
    }

    private static SyncHubException refused(String why, String hint) {
        return new SyncHubException(ErrorCode.PARAMETERS_INVALID, "cannot take this file: " + why, hint);
    }
}
