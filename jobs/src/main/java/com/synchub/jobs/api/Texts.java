package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bounds of texts that are stored as the caller sends them. */
final class Texts {

    static final int LONGEST = 500;
    private static final int MOST = 50;

    private Texts() {}

    /** Parameters of a job; none is an empty map. Names are checked by whoever knows the job. */
    static Map<String, String> parameters(@Nullable Map<String, String> given) {
        if (given == null) {
            return Map.of();
        }
        if (given.size() > MOST || !given.values().stream().allMatch(Texts::isFit)) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid parameters: one has no value, or a value that is too long or not printable",
                    "Give each at most " + LONGEST + " printable characters.");
        }
        return given;
    }

    static String text(String what, String given) {
        if (!isFit(given)) {
            throw invalid(what);
        }
        return given;
    }

    static List<String> list(String what, List<String> given) {
        if (given.size() > MOST || !given.stream().allMatch(Texts::isFit)) {
            throw invalid(what);
        }
        return given;
    }

    private static boolean isFit(@Nullable String text) {
        return text != null && text.length() <= LONGEST && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static SyncHubException invalid(String what) {
        return new SyncHubException(
                ErrorCode.SCHEDULE_INVALID,
                "invalid " + what + ": it is too long, or not printable",
                "Give at most " + LONGEST + " printable characters, and at most " + MOST + " of them in a list.");
    }
}
