package com.synchub.jobs.usage;

import com.synchub.usage.CommittedDay;
import com.synchub.usage.DailyFile;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageLists;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the days before this run; the list of a day is read when it is asked for first. Thread-safe. */
final class CommittedDays {

    private final UsageLists lists;
    private final Optional<UsageCommit> newest;
    private final Map<LocalDate, List<DailyFile>> read = new ConcurrentHashMap<>();

    CommittedDays(UsageLists lists, Optional<UsageCommit> newest) {
        this.lists = lists;
        this.newest = newest;
    }

    List<CommittedDay> all() {
        return newest.map(UsageCommit::days).orElse(List.of());
    }

    List<DailyFile> files(LocalDate day) {
        return read.computeIfAbsent(
                day,
                d -> newest.flatMap(commit -> commit.day(d)).map(lists::read).orElse(List.of()));
    }

    Optional<DailyFile> file(LocalDate day, int bucket) {
        return files(day).stream().filter(file -> file.bucket() == bucket).findFirst();
    }
}
