package com.synchub.jobs.usage;

import com.synchub.usage.IndexFile;
import com.synchub.usage.UsageTotals;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of one range of ids that are the same request. Of lines with one id the content that was counted before is
 * right, else the least one: so neither the order of logs nor that of lines matters. Others are conflicts. One thread.
 */
final class Deduplication {

    /** First byte of a record for a tenant: what the request adds to its row, beside its usage. */
    static final byte IN_TIME = 0;

    static final byte LATE = 1;
    /** No request; takes one from those that are late. */
    static final byte WITHDRAWN = 2;

    private final SpillFiles counted;
    private final IndexWriter index;
    private final List<IndexCursor> kept;
    private final IndexMerge merged;
    private final long horizon;
    private final List<Deduplicated.Place> conflicts = new ArrayList<>();
    private UsageTotals totals = UsageTotals.NONE;
    private long late;
    private long withdrawn;
    private long duplicates;

    /**
     * @param index takes what is counted and what is merged
     * @param kept files of this range that stay as they are, oldest first
     * @param merged files of this range that become part of the new one; newer than all of those
     */
    private Deduplication(
            SpillFiles counted, IndexWriter index, List<IndexCursor> kept, IndexMerge merged, long horizon) {
        this.counted = counted;
        this.index = index;
        this.kept = kept;
        this.merged = merged;
        this.horizon = horizon;
    }

    /**
     * What is compared.
     *
     * @param kept what stays of the index
     * @param merged what becomes part of this run's
     */
    record Work(
            SpillFiles requests, SpillFiles counted, StoredIndex kept, StoredIndex merged, Path folder, String runId) {}

    /** Goes through one range, part by part. */
    static Deduplicated of(int range, Work work) {
        List<IndexCursor> kept = new ArrayList<>();
        List<IndexCursor> merged = new ArrayList<>();
        long horizon = work.kept().horizon();
        try (IndexWriter index = new IndexWriter(work.folder().resolve("new-index-" + range), horizon)) {
            work.kept().open(range, work.folder(), kept);
            work.merged().open(range, work.folder(), merged);
            Deduplication deduplication =
                    new Deduplication(work.counted(), index, kept, new IndexMerge(merged), horizon);
            int parts = 1 << (LogParsing.PART_BITS - StoredIndex.BUCKET_BITS);
            for (int part = range * parts; part < (range + 1) * parts; part++) {
                deduplication.part(work.requests().take(part));
            }
            deduplication.copyTheRest();
            return deduplication.result(index.store(work.kept().bucket(), work.runId(), range).stream()
                    .toList());
        } finally {
            kept.forEach(IndexCursor::close);
            merged.forEach(IndexCursor::close);
        }
    }

    private Deduplicated result(List<IndexFile> files) {
        return new Deduplicated(totals, late, withdrawn, duplicates, index.newest(), conflicts, files);
    }

    private void part(Iterable<ByteBuffer> records) {
        List<Request> sorted = new ArrayList<>();
        records.forEach(record -> sorted.add(Request.from(record)));
        sorted.sort(Request.ORDER);
        for (int from = 0; from < sorted.size(); ) {
            int to = from + 1;
            while (to < sorted.size()
                    && sorted.get(to).id().equals(sorted.get(from).id())) {
                to++;
            }
            sameId(sorted.subList(from, to));
            from = to;
        }
    }

    private void sameId(List<Request> lines) {
        Request first = lines.get(0);
        copyUpTo(first.id());
        IndexEntry known = known(first.id());
        if (known == null) {
            if (isMerged(first.id())) {
                // Too old to be known.
                merged.next();
            }
            count(first);
            compare(lines.subList(1, lines.size()), first.content());
            return;
        }
        again(lines, known);
    }

    private void again(List<Request> lines, IndexEntry known) {
        compare(lines, known.content());
        Optional<Request> inTime = lines.stream()
                .filter(line -> known.late() && !line.late() && line.content().equals(known.content()))
                .findFirst();
        inTime.ifPresent(this::withdraw);
        if (isMerged(known.id())) {
            if (inTime.isEmpty()) {
                index.add(known);
            }
            merged.next();
        }
    }

    private void compare(List<Request> lines, Request.Hash right) {
        for (Request line : lines) {
            if (line.content().equals(right)) {
                duplicates++;
            } else {
                conflicts.add(new Deduplicated.Place(line.log(), line.line()));
            }
        }
    }

    /** What the newest file says: an earlier one may not know yet that the request was in time. */
    private @Nullable IndexEntry known(Request.Hash id) {
        IndexEntry found = null;
        for (IndexCursor cursor : kept) {
            found = Optional.ofNullable(cursor.find(id)).orElse(found);
        }
        if (isMerged(id)) {
            found = merged.peek();
        }
        return found == null || found.timestamp() < horizon ? null : found;
    }

    private boolean isMerged(Request.Hash id) {
        IndexEntry next = merged.peek();
        return next != null && next.id().equals(id);
    }

    /** Entries that nothing has come to. */
    private void copyUpTo(Request.Hash id) {
        for (IndexEntry next = merged.peek(); next != null && next.id().compareTo(id) < 0; next = merged.peek()) {
            index.add(next);
            merged.next();
        }
    }

    private void copyTheRest() {
        for (IndexEntry next = merged.peek(); next != null; next = merged.peek()) {
            index.add(next);
            merged.next();
        }
    }

    private void count(Request request) {
        ByteBuffer usage = request.usage();
        totals = totals.plus(
                new UsageTotals(1, UsageBytes.micros(usage), UsageBytes.megabyteMicros(usage), request.late() ? 1 : 0));
        late += request.late() ? 1 : 0;
        index.add(new IndexEntry(request.id(), request.content(), request.timestamp(), request.late()));
        hand(request, request.late() ? LATE : IN_TIME);
    }

    private void withdraw(Request request) {
        totals = totals.plus(new UsageTotals(0, 0, 0, -1));
        withdrawn++;
        index.add(new IndexEntry(request.id(), request.content(), request.timestamp(), false));
        hand(request, WITHDRAWN);
    }

    private void hand(Request request, byte kind) {
        ByteBuffer usage = request.usage();
        byte[] record = new byte[1 + usage.limit()];
        record[0] = kind;
        usage.get(0, record, 1, usage.limit());
        counted.add(request.tenantBucket(), record, record.length);
    }
}
