package com.synchub.usage;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The usage of some days as a commit names it. Holds a file of each day at a time open, on the local disk. */
final class CommittedUsage implements UsageSnapshot {

    private final WorkBucket bucket;
    private final Path home;
    private final LocalDate from;
    private final LocalDate until;
    private final List<CommittedDay> days;

    /** @param days those within, by day */
    CommittedUsage(WorkBucket bucket, Path home, LocalDate from, LocalDate until, List<CommittedDay> days) {
        this.bucket = bucket;
        this.home = home;
        this.from = from;
        this.until = until;
        this.days = List.copyOf(days);
    }

    @Override
    public LocalDate from() {
        return from;
    }

    @Override
    public LocalDate until() {
        return until;
    }

    @Override
    public String watermark() {
        StringBuilder all = new StringBuilder();
        all.append(from).append(' ').append(until).append('\n');
        days.forEach(
                day -> all.append(day.day()).append(' ').append(day.content()).append('\n'));
        return UsageDocuments.sha256(all);
    }

    @Override
    public void forEachTenant(Consumer<TenantUsage> consumer) {
        forEachTenant(number -> true, consumer);
    }

    /** The same for some tenants, those without usage left out; reads only the files that they are in. */
    void forEachOf(Set<TenantId> tenants, Consumer<TenantUsage> consumer) {
        Set<Integer> buckets = tenants.stream()
                .map(tenant -> DailyFormat.bucketOf(TenantHash.of(tenant)))
                .collect(Collectors.toSet());
        forEachTenant(buckets::contains, usage -> {
            if (tenants.contains(usage.tenant())) {
                consumer.accept(usage);
            }
        });
    }

    private void forEachTenant(IntPredicate buckets, Consumer<TenantUsage> consumer) {
        UsageLists lists = new UsageLists(bucket);
        Map<Integer, List<DailyFile>> byBucket = new TreeMap<>();
        for (CommittedDay day : days) {
            for (DailyFile file : lists.read(day)) {
                if (buckets.test(file.bucket())) {
                    byBucket.computeIfAbsent(file.bucket(), b -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        Path folder = newFolder();
        try {
            byBucket.values().forEach(files -> merge(files, folder, consumer));
        } finally {
            remove(folder);
        }
    }

    private void merge(List<DailyFile> files, Path folder, Consumer<TenantUsage> consumer) {
        List<Cursor> open = new ArrayList<>();
        try {
            for (DailyFile file : files) {
                open.add(new Cursor(open.size(), DailyRows.open(bucket, file, folder)));
            }
            PriorityQueue<Cursor> queue =
                    new PriorityQueue<>(Comparator.comparing(Cursor::tenant, DailyFormat::compareTenants)
                            .thenComparing(Cursor::order));
            open.stream().filter(Cursor::advance).forEach(queue::add);
            while (!queue.isEmpty()) {
                consumer.accept(nextTenant(queue));
            }
        } finally {
            open.forEach(Cursor::close);
        }
    }

    private static TenantUsage nextTenant(PriorityQueue<Cursor> queue) {
        TenantId tenant = queue.element().tenant();
        List<DailyUsage> rows = new ArrayList<>();
        while (!queue.isEmpty() && queue.element().tenant().equals(tenant)) {
            Cursor cursor = queue.remove();
            boolean more = true;
            while (more && cursor.tenant().equals(tenant)) {
                rows.add(cursor.row());
                more = cursor.advance();
            }
            if (more) {
                queue.add(cursor);
            }
        }
        return new TenantUsage(tenant, rows);
    }

    private Path newFolder() {
        try {
            Files.createDirectories(home);
            return Files.createTempDirectory(home, "snapshot-");
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        }
    }

    /** The files are gone with their cursors. */
    private static void remove(Path folder) {
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a work folder");
        }
    }

    /** A day's rows of a bucket; stands at one of them. */
    private static final class Cursor {
        private final int order;
        private final DailyRows rows;
        private DailyUsage row;

        @SuppressWarnings("NullAway.Init") // until the first advance
        Cursor(int order, DailyRows rows) {
            this.order = order;
            this.rows = rows;
        }

        boolean advance() {
            boolean more = rows.hasNext();
            if (more) {
                row = rows.next();
            }
            return more;
        }

        int order() {
            return order;
        }

        DailyUsage row() {
            return row;
        }

        TenantId tenant() {
            return row.tenant();
        }

        void close() {
            rows.close();
        }
    }
}
