package com.synchub.jobs.usage;

import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts conflicting lines aside. They are few, so their logs are read again for them. */
record ConflictingLines(WorkBucket bucket, Path folder, List<UsageLog> logs) {

    private static final String CONFLICT = "CONFLICT";

    void add(List<Deduplicated.Place> conflicts, Quarantine quarantine) {
        Map<Integer, Set<Long>> byLog = new TreeMap<>();
        conflicts.forEach(place ->
                byLog.computeIfAbsent(place.log(), log -> new HashSet<>()).add(place.line()));
        byLog.forEach((log, lines) -> logs.get(log).read(bucket, folder, new LineSink() {
            @Override
            public void line(byte[] bytes, int offset, int length, long number) {
                if (lines.contains(number)) {
                    quarantine.add(logs.get(log).object().key(), number, CONFLICT, bytes, offset, length);
                }
            }

            @Override
            public void tooLong(byte[] bytes, int offset, int length, long number) {
                // Malformed, and put aside already.
            }
        }));
    }
}
