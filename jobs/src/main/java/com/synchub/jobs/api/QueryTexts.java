package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Months and days as paths and queries have them. */
final class QueryTexts {

    private QueryTexts() {}

    /** {@code 2026-10}; {@code PARAMETERS_INVALID} if it is none. */
    static YearMonth month(String name, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, "Give a month like 2026-10.");
        }
    }

    /** {@code 2026-10-31}; {@code PARAMETERS_INVALID} if it is none. */
    static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, "Give a day like 2026-10-31.");
        }
    }

    /** {@code 2026-10-31}, which begins in UTC, or {@code 2026-10-31T14:00:00Z}; {@code PARAMETERS_INVALID} if it is neither. */
    static Instant moment(String name, String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, "Give a day like 2026-10-31, or a moment like 2026-10-31T14:00:00Z.");
        }
    }

    static SyncHubException invalid(String name, String hint) {
        return new SyncHubException(ErrorCode.PARAMETERS_INVALID, "invalid parameter " + name, hint);
    }
}
