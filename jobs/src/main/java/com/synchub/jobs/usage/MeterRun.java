package com.synchub.jobs.usage;

import com.synchub.layout.UsageLayout;
import com.synchub.usage.DailyFormat;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageLists;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a metering, from the listing to the commit. What it has is in memory and on the local disk; what it puts into
 * the bucket is under names of its own and doesn't exist before the commit.
 */
final class MeterRun implements AutoCloseable {

    private static final int REQUEST_PARTS = 1 << LogParsing.PART_BITS;
    private static final int RANGES = 1 << StoredIndex.BUCKET_BITS;

    private final MeterPlace place;
    private final WorkBucket bucket;
    private final WorkFolder work;
    private final MeterStart start;
    private final SpillFiles requests;
    private final SpillFiles counted;
    private final Quarantine malformed;
    private final Quarantine conflicts;
    private final CommittedDays before;
    private final StoredIndex index;
    private final MeterResult result = new MeterResult();
    private final Batches<Long> parsing;
    private final Batches<Deduplicated> deduplicating;
    private final Batches<TenantBucket.Written> adding;
    private Phase phase;
    private @Nullable UsageReceipt receipt;

    private enum Phase {
        PARSING,
        DEDUPLICATING,
        ADDING_UP,
        COMMITTING
    }

    MeterRun(UsageRequest request, MeterPlace place) {
        this.place = place;
        this.bucket = place.bucket().get();
        this.work = new WorkFolder(place.folder()).begin();
        this.start = MeterStart.of(request, bucket, place.properties().lateWindow());
        Path folder = work.path();
        this.requests = new SpillFiles(folder, "requests", REQUEST_PARTS);
        this.counted = new SpillFiles(folder, "counted", DailyFormat.BUCKETS);
        this.malformed = new Quarantine(folder, "malformed");
        this.conflicts = new Quarantine(folder, "conflicts");
        this.before = new CommittedDays(new UsageLists(bucket), start.newest());
        this.index = start.index(bucket);
        int threads = place.properties().threads();
        this.parsing = new Batches<>(
                start.logs().fresh().stream()
                        .<Callable<Long>>map(log -> () -> parse(log))
                        .iterator(),
                threads,
                result::parsed);
        this.deduplicating = new Batches<>(
                IntStream.range(0, RANGES)
                        .<Callable<Deduplicated>>mapToObj(range -> () -> deduplicate(range))
                        .iterator(),
                threads,
                result::deduplicated);
        this.adding = new Batches<>(
                IntStream.range(0, DailyFormat.BUCKETS)
                        .<Callable<TenantBucket.Written>>mapToObj(number -> () -> addUp(number))
                        .iterator(),
                threads,
                result::written);
        this.phase = Phase.PARSING;
        place.progress().begin(start.logs().bytes());
        Optional<UsageCommit> mine = start.committed();
        if (mine.isPresent()) {
            receipt = receiptOf(mine.get());
        } else if (start.logs().fresh().isEmpty()) {
            receipt = UsageReceipt.nothingNew(start.logs().ignored());
        }
    }

    /** Works for some seconds; the receipt once all is done. */
    Optional<UsageReceipt> goOn() {
        if (receipt == null) {
            phase = work();
        }
        return Optional.ofNullable(receipt);
    }

    private Phase work() {
        switch (phase) {
            case PARSING -> {
                if (parsing.next()) {
                    return Phase.PARSING;
                }
                checkShare();
                return Phase.DEDUPLICATING;
            }
            case DEDUPLICATING -> {
                return deduplicating.next() ? Phase.DEDUPLICATING : Phase.ADDING_UP;
            }
            case ADDING_UP -> {
                return adding.next() ? Phase.ADDING_UP : Phase.COMMITTING;
            }
            case COMMITTING -> receipt = receiptOf(commit());
        }
        return Phase.COMMITTING;
    }

    private long parse(UsageLog log) {
        LogParsing lines = new LogParsing(
                log, start.terms(log, place.properties().clockSkew()), requests, malformed, place.progress());
        log.read(bucket, work.path(), lines);
        place.progress().logRead(log.object().bytes());
        return lines.lines();
    }

    /** The lines are put aside all the same, so that somebody can look at them. */
    private void checkShare() {
        MalformedShare share = new MalformedShare(place.properties().malformedShare());
        if (share.isExceeded(result.lines(), malformed.counts())) {
            storeMalformed();
            throw share.exceeded(result.lines(), malformed.counts(), UsageLayout.quarantineOf(start.runId()));
        }
    }

    private Deduplicated deduplicate(int range) {
        long lines = result.lines();
        return Deduplication.of(
                range,
                new Deduplication.Work(
                        requests, counted, index.kept(lines), index.merged(lines), work.path(), start.runId()));
    }

    private TenantBucket.Written addUp(int number) {
        return new TenantBucket(bucket, before, work.path(), start.runId()).write(number, counted.take(number));
    }

    private UsageCommit commit() {
        storeMalformed();
        new ConflictingLines(bucket, work.path(), start.logs().fresh())
                .add(result.deduplicated().conflicts(), conflicts);
        conflicts.store(bucket, UsageLayout.quarantineOf(start.runId()) + "conflicts.ndjson.gz");
        return new MeterCommit(bucket, start, index.kept(result.lines()), before, place.software())
                .commit(result, malformed.counts());
    }

    private void storeMalformed() {
        malformed.store(bucket, UsageLayout.quarantineOf(start.runId()) + "malformed.ndjson.gz");
    }

    private UsageReceipt receiptOf(UsageCommit commit) {
        boolean aside = commit.counts().conflicts() + commit.counts().malformedLines() > 0;
        return UsageReceipt.of(
                commit.n(),
                commit.counts(),
                start.logs().ignored(),
                aside ? UsageLayout.quarantineOf(commit.runId()) : null);
    }

    /** The folder is left to whoever has called. */
    @Override
    public void close() {
        try (requests;
                counted;
                malformed;
                conflicts) {
            // All of them, whichever fails.
        }
    }
}
