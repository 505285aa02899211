package com.synchub.jobs.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names of runs: sorted by time, and never the same on two databases. */
public final class RunIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RunIds() {}

    /** A new name: {@code 20261124T020000Z-1a2b3c4d}. */
    public static String next(Instant due) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return TIME.format(due) + "-" + HexFormat.of().formatHex(random);
    }

    /** The same behind the kind of run: {@code restore-20261124T020000Z-1a2b3c4d}. */
    public static String next(String kind, Instant due) {
        return kind + "-" + next(due);
    }
}
