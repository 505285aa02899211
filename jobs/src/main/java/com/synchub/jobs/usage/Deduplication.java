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
    private final List<IndexCursor> before;
    private final List<Deduplicated.Place> conflicts = new ArrayList<>();
    private UsageTotals totals = UsageTotals.NONE;
    private long late;
    private long withdrawn;
    private long duplicates;
    private long newest = Long.MIN_VALUE;

    /** @param before of this range, oldest first */
    private Deduplication(SpillFiles counted, IndexWriter index, List<IndexCursor> before) {
        this.counted = counted;
        this.index = index;
        this.before = before;
    }

    /** Goes through one range, part by part. */
    static Deduplicated of(
            int range, SpillFiles requests, SpillFiles counted, StoredIndex stored, Path folder, String runId) {
        List<IndexCursor> before = new ArrayList<>();
        try (IndexWriter index = new IndexWriter(folder.resolve("new-index-" + range))) {
            before.addAll(stored.open(range, folder));
            Deduplication deduplication = new Deduplication(counted, index, before);
            int parts = 1 << (LogParsing.PART_BITS - StoredIndex.BUCKET_BITS);
            for (int part = range * parts; part < (range + 1) * parts; part++) {
                deduplication.part(requests.take(part));
            }
            return deduplication.result(
                    index.store(stored.bucket(), runId, range).stream().toList());
        } finally {
            before.forEach(IndexCursor::close);
        }
    }

    private Deduplicated result(List<IndexFile> files) {
        return new Deduplicated(totals, late, withdrawn, duplicates, newest, conflicts, files);
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
        IndexEntry known = known(first.id());
        if (known == null) {
            count(first);
        }
        Request.Hash right = known == null ? first.content() : known.content();
        boolean inTime = false;
        for (Request line : lines.subList(known == null ? 1 : 0, lines.size())) {
            if (!line.content().equals(right)) {
                conflicts.add(new Deduplicated.Place(line.log(), line.line()));
                continue;
            }
            duplicates++;
            if (known != null && known.late() && !line.late() && !inTime) {
                inTime = true;
                withdraw(line);
            }
        }
    }

    /** What the newest file says: an earlier one may not know yet that the request was in time. */
    private @Nullable IndexEntry known(Request.Hash id) {
        IndexEntry found = null;
        for (IndexCursor cursor : before) {
            found = Optional.ofNullable(cursor.find(id)).orElse(found);
        }
        return found;
    }

    private void count(Request request) {
        ByteBuffer usage = request.usage();
        totals = totals.plus(
                new UsageTotals(1, UsageBytes.micros(usage), UsageBytes.megabyteMicros(usage), request.late() ? 1 : 0));
        late += request.late() ? 1 : 0;
        newest = Math.max(newest, request.timestamp());
        index.add(new IndexEntry(request.id(), request.content(), request.late()));
        hand(request, request.late() ? LATE : IN_TIME);
    }

    private void withdraw(Request request) {
        totals = totals.plus(new UsageTotals(0, 0, 0, -1));
        withdrawn++;
        newest = Math.max(newest, request.timestamp());
        index.add(new IndexEntry(request.id(), request.content(), false));
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
