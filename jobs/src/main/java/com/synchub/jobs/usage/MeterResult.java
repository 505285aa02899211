package com.synchub.jobs.usage;

import com.synchub.usage.DailyFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the parts of a run come to. One thread. */
final class MeterResult {

    private final SortedMap<LocalDate, List<DailyFile>> files = new TreeMap<>();
    private Deduplicated deduplicated = Deduplicated.NOTHING;
    private long lines;
    private long tenants;

    void parsed(long more) {
        lines += more;
    }

    void deduplicated(Deduplicated more) {
        deduplicated = deduplicated.plus(more);
    }

    void written(TenantBucket.Written more) {
        more.files().forEach((day, file) -> files.computeIfAbsent(day, d -> new ArrayList<>())
                .add(file));
        tenants += more.tenants();
    }

    /** As they were read. */
    long lines() {
        return lines;
    }

    Deduplicated deduplicated() {
        return deduplicated;
    }

    /** New files of each day that has got something. */
    SortedMap<LocalDate, List<DailyFile>> files() {
        return files;
    }

    long tenants() {
        return tenants;
    }
}
