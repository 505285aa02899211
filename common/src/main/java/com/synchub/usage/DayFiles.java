package com.synchub.usage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * All usage of one day.
 *
 * @param files by bucket; a bucket without usage has none
 */
public record DayFiles(int format, LocalDate day, List<DailyFile> files) {

    static final int FORMAT = 1;

    public DayFiles {
        files = files.stream()
                .sorted(Comparator.comparingInt(DailyFile::bucket))
                .toList();
    }

    public DayFiles(LocalDate day, List<DailyFile> files) {
        this(FORMAT, day, files);
    }

    public UsageTotals totals() {
        return files.stream().map(DailyFile::totals).reduce(UsageTotals.NONE, UsageTotals::plus);
    }

    public long rows() {
        return files.stream().mapToLong(DailyFile::rows).sum();
    }

    /** Stands for the rows of the day, wherever and by whichever runs they were written. */
    public String content() {
        StringBuilder all = new StringBuilder();
        files.forEach(file ->
                all.append(file.bucket()).append(' ').append(file.sha256()).append('\n'));
        return UsageDocuments.sha256(all);
    }
}
