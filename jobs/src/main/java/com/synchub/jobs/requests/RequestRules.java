package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request must be to be taken. */
final class RequestRules {

    private static final int LONGEST_TEXT = 500;
    private static final Duration OLDEST = Duration.ofDays(366);

    private RequestRules() {}

    static void check(NewRequest made, Instant now) {
        var unused = text("reason", made.reason());
        if (made.legalBasis() != null) {
            unused = text("legal basis", made.legalBasis());
        }
        if (made.identity() != null) {
            unused = text("identity method", made.identity().method());
            var unusedTime = checked(made.identity().checkedAt(), now);
        }
    }

    /** When an identity was checked: now unless said otherwise, not later, and not long ago. */
    static Instant checked(@Nullable Instant given, Instant now) {
        return ofThePastYear("the identity can't have been checked", given, now);
    }

    /** When it was received: now unless said otherwise, not later, and not long ago. */
    static Instant received(@Nullable Instant given, Instant now) {
        return ofThePastYear("it can't have been received", given, now);
    }

    private static Instant ofThePastYear(String what, @Nullable Instant given, Instant now) {
        Instant at = Optional.ofNullable(given).orElse(now).truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now)) {
            throw invalid(what + " in the future");
        }
        if (at.isBefore(now.minus(OLDEST))) {
            throw invalid(what + " more than a year ago");
        }
        return at;
    }

    /** All of it as one text: what is sent twice has the same. */
    static String spelled(NewRequest made) {
        return Hashes.of(
                made.type().name(),
                made.tenant().value(),
                made.subject() == null ? "null" : "person " + made.subject().value(),
                made.basis().name(),
                made.reason(),
                String.valueOf(made.legalBasis()),
                String.valueOf(made.receivedAt()),
                String.valueOf(made.identity()));
    }

    /** A text that is stored as it is: printable, neither empty nor long. */
    static String text(String what, @Nullable String given) {
        if (given == null
                || given.isBlank()
                || given.length() > LONGEST_TEXT
                || given.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalfAPair(c))) {
            throw invalid("the " + what + " is missing, too long, or not printable");
        }
        return given;
    }

    private static boolean isHalfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static SyncHubException invalid(String why) {
        return new SyncHubException(
                ErrorCode.PARAMETERS_INVALID,
                "invalid request: " + why,
                "Texts have 1 to " + LONGEST_TEXT + " printable characters; times are of the past year.");
    }
}
