package com.synchub.usage;

import java.time.LocalDate;

/**
 * A day's usage, as a commit names it.
 *
 * @param list key of the {@link DayFiles}
 * @param sha256 of that document
 * @param content stands for the rows, see {@link DayFiles#content}
 * @param files of the day
 * @param rows in them
 */
public record CommittedDay(
        LocalDate day, String list, String sha256, String content, int files, long rows, UsageTotals totals) {}
