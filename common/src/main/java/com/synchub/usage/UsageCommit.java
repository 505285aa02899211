package com.synchub.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All usage there is, as of one run: what no commit names doesn't exist. Its size grows by a line with each day of usage and
 * each day of input that is still in the bucket, and by nothing else.
 *
 * @param n from 1, without gaps
 * @param previous the commit that it was built on, 0 if none
 * @param scheduled the run's own time, by which it was asked for
 * @param horizon events before it are no longer counted; never goes back
 * @param input by day of delivery; a log that is gone from the bucket is not in it any more
 * @param days by day
 * @param indexFiles of this run
 * @param index all whose requests may be delivered again, of this and of earlier runs
 */
public record UsageCommit(
        int format,
        long n,
        long previous,
        String runId,
        Instant scheduled,
        Instant horizon,
        String software,
        MeterCounts counts,
        UsageTotals totals,
        List<CommittedInput> input,
        List<CommittedDay> days,
        List<IndexFile> indexFiles,
        List<IndexGeneration> index) {

    public static final int FORMAT = 1;

    public UsageCommit {
        input = List.copyOf(input);
        days = List.copyOf(days);
        indexFiles = List.copyOf(indexFiles);
        index = List.copyOf(index);
    }

    public Optional<CommittedDay> day(LocalDate day) {
        return days.stream().filter(one -> one.day().equals(day)).findFirst();
    }

    public Optional<CommittedInput> input(LocalDate delivered) {
        return input.stream().filter(one -> one.delivered().equals(delivered)).findFirst();
    }
}
