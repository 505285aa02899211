package com.synchub.jobs.usage;

import com.synchub.layout.UsageLayout;
import com.synchub.usage.CommittedInput;
import com.synchub.usage.MeteredObject;
import com.synchub.usage.MeteredObjects;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageLists;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which logs are new. Every log that is in the bucket is listed, however old its folder, and compared with those that are
 * metered: by the list of its folder, which is read only where the folder is not what it was. A log that is gone from the
 * bucket is forgotten; should it come back, its requests are duplicates, or too old. So what a commit has to remember is
 * bounded by what the bucket's own rule keeps.
 *
 * @param fresh logs to meter, by key
 * @param folders the logs of each folder that is not as it was metered, after this run
 * @param unchanged the folders that are
 * @param ignored objects that are no logs
 */
record LogListing(List<UsageLog> fresh, List<MeteredObjects> folders, List<CommittedInput> unchanged, long ignored) {

    LogListing {
        fresh = List.copyOf(fresh);
        folders = List.copyOf(folders);
        unchanged = List.copyOf(unchanged);
    }

    long bytes() {
        return fresh.stream().mapToLong(log -> log.object().bytes()).sum();
    }

    /** Errors: {@code USAGE_INPUT_CHANGED} where a log that is metered has another content now. */
    static LogListing of(WorkBucket bucket, UsageLists lists, Optional<UsageCommit> newest) {
        Map<LocalDate, List<WorkObject>> byDay = new TreeMap<>();
        long ignored = 0;
        for (WorkObject object : bucket.objects(UsageLayout.EMF_PREFIX)) {
            Optional<LocalDate> day = UsageLayout.parseEmf(object.key());
            if (day.isPresent()) {
                byDay.computeIfAbsent(day.get(), d -> new ArrayList<>()).add(object);
            } else {
                ignored++;
            }
        }
        List<UsageLog> fresh = new ArrayList<>();
        List<MeteredObjects> folders = new ArrayList<>();
        List<CommittedInput> unchanged = new ArrayList<>();
        byDay.forEach((day, objects) -> {
            MeteredObjects now = new MeteredObjects(
                    day, objects.stream().map(LogListing::metered).toList());
            Optional<CommittedInput> before = newest.flatMap(commit -> commit.input(day));
            if (before.isPresent() && before.get().content().equals(now.content())) {
                unchanged.add(before.get());
                return;
            }
            Map<String, String> tags = new HashMap<>();
            before.map(lists::read).orElse(List.of()).forEach(object -> tags.put(object.key(), object.entityTag()));
            for (WorkObject object : objects) {
                String tag = tags.get(object.key());
                if (tag == null) {
                    fresh.add(new UsageLog(fresh.size(), day, object));
                } else if (!tag.equals(object.entityTag())) {
                    throw UsageLog.changed(object.key());
                }
            }
            folders.add(now);
        });
        return new LogListing(fresh, folders, unchanged, ignored);
    }

    private static MeteredObject metered(WorkObject object) {
        return new MeteredObject(object.key(), object.entityTag(), object.bytes());
    }
}
