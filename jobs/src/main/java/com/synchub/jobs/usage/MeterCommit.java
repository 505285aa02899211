package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.usage.CommittedDay;
import com.synchub.usage.CommittedInput;
import com.synchub.usage.DailyFile;
import com.synchub.usage.DayFiles;
import com.synchub.usage.IndexGeneration;
import com.synchub.usage.MeterCounts;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.usage.UsageLists;
import com.synchub.usage.UsageTotals;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a run's result exist, if it adds up.
 *
 * @param index what stays of it beside this run's
 */
record MeterCommit(WorkBucket bucket, MeterStart start, StoredIndex index, CommittedDays before, String software) {

    UsageCommit commit(MeterResult result, Map<MalformedReason, Long> malformed) {
        Deduplicated deduplicated = result.deduplicated();
        MeterCounts counts = counts(result, malformed);
        List<CommittedDay> days = days(result.files());
        UsageTotals totals = days.stream().map(CommittedDay::totals).reduce(UsageTotals.NONE, UsageTotals::plus);
        UsageTotals expected =
                start.newest().map(UsageCommit::totals).orElse(UsageTotals.NONE).plus(deduplicated.counted());
        if (!counts.addsUp() || !totals.equals(expected)) {
            throw doesNotAddUp(counts, totals, expected);
        }
        long previous = start.newest().map(UsageCommit::n).orElse(0L);
        UsageCommit commit = new UsageCommit(
                UsageCommit.FORMAT,
                previous + 1,
                previous,
                start.runId(),
                start.request().scheduled(),
                start.horizon(),
                software,
                counts,
                totals,
                input(),
                days,
                deduplicated.files(),
                generations(previous + 1, deduplicated));
        new UsageCommits(bucket).commit(commit);
        return commit;
    }

    private MeterCounts counts(MeterResult result, Map<MalformedReason, Long> malformed) {
        Deduplicated deduplicated = result.deduplicated();
        SortedMap<String, Long> reasons = new TreeMap<>();
        malformed.forEach((reason, count) -> reasons.put(reason.name(), count));
        return new MeterCounts(
                start.logs().fresh().size(),
                result.lines(),
                deduplicated.counted().requests(),
                deduplicated.duplicates(),
                deduplicated.conflicts().size(),
                reasons,
                deduplicated.late(),
                deduplicated.withdrawn(),
                result.files().size(),
                result.tenants());
    }

    private List<CommittedDay> days(SortedMap<LocalDate, List<DailyFile>> written) {
        UsageLists lists = new UsageLists(bucket);
        SortedMap<LocalDate, CommittedDay> days = new TreeMap<>();
        before.all().forEach(day -> days.put(day.day(), day));
        written.forEach((day, files) -> {
            Map<Integer, DailyFile> byBucket = new TreeMap<>();
            before.files(day).forEach(file -> byBucket.put(file.bucket(), file));
            files.forEach(file -> byBucket.put(file.bucket(), file));
            days.put(day, lists.write(new DayFiles(day, List.copyOf(byBucket.values())), start.runId()));
        });
        return List.copyOf(days.values());
    }

    private List<CommittedInput> input() {
        UsageLists lists = new UsageLists(bucket);
        List<CommittedInput> input = new ArrayList<>(start.logs().unchanged());
        start.logs().folders().forEach(folder -> input.add(lists.write(folder, start.runId())));
        input.sort(Comparator.comparing(CommittedInput::delivered));
        return input;
    }

    private List<IndexGeneration> generations(long n, Deduplicated deduplicated) {
        List<IndexGeneration> generations = new ArrayList<>(index.generations());
        if (!deduplicated.files().isEmpty()) {
            generations.add(new IndexGeneration(
                    n,
                    Instant.ofEpochMilli(deduplicated.newest()),
                    deduplicated.files().stream()
                            .mapToLong(file -> file.entries())
                            .sum()));
        }
        return generations;
    }

    private static SyncHubException doesNotAddUp(MeterCounts counts, UsageTotals totals, UsageTotals expected) {
        return new SyncHubException(
                ErrorCode.COUNTS_DO_NOT_ADD_UP,
                "cannot commit usage: " + counts.lines() + " lines came to " + counts.requests() + " requests, "
                        + counts.duplicates() + " duplicates, " + counts.conflicts() + " conflicts and "
                        + counts.malformedLines() + " malformed lines; the days have " + totals + ", expected "
                        + expected,
                "Nothing of this run is counted; please report it.");
    }
}
