package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

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

    static SyncHubException invalid(String name, String hint) {
        return new SyncHubException(ErrorCode.PARAMETERS_INVALID, "invalid parameter " + name, hint);
    }
}
