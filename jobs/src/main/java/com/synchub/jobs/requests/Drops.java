package com.synchub.jobs.requests;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.layout.WorkLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests for exports from files that are dropped into the work bucket. A file is taken up, what became of it is
 * written beside a copy of it, and only then it goes: whoever is killed in between leaves it to the next look, for which
 * the same line is the same request.
 */
public final class Drops {

    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);

    static final String ISSUER = "urn:synchub:drop";
    private static final String JSON = "application/json";
    private static final String BINARY = "application/octet-stream";
    private static final List<String> SETTLED = List.of(WorkLayout.DROP_DONE_PREFIX, WorkLayout.DROP_QUARANTINE_PREFIX);
    private static final int CONTENT_ID = 32;

    /** S3 copies no more in one call. */
    private static final long MOST_COPIED = 5L << 30;

    /** How long what became of a file can be looked up; {@code places.yaml} says so too. */
    private static final Duration KEPT = Duration.ofDays(14);

    private final DropProperties properties;
    private final Supplier<WorkBucket> bucket;
    private final RequestDesk desk;
    private final DropCounts counts;
    private final Supplier<Instant> time;

    Drops(
            DropProperties properties,
            Supplier<WorkBucket> bucket,
            RequestDesk desk,
            DropCounts counts,
            Supplier<Instant> time) {
        this.properties = properties;
        this.bucket = bucket;
        this.desk = desk;
        this.counts = counts;
        this.time = time;
    }

    /**
     * Takes up all files that are there. One that can't be read or written about now keeps nobody from the others.
     *
     * @return what became of them
     * @throws SyncHubException {@code CONFIGURATION_INVALID} if nobody may drop files; else the first failure, when all
     *     others were taken up
     */
    public List<DropReport> takeUp() {
        if (!properties.isOn()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot take up dropped files: nobody may drop any",
                    "Name the principals in SYNCHUB_DROP_PRINCIPALS.");
        }
        List<DropReport> reports = new ArrayList<>();
        List<SyncHubException> failures = new ArrayList<>();
        boolean begun = false;
        for (WorkObject object : bucket.get().objects(WorkLayout.DROP_PREFIX)) {
            if (!object.key().endsWith("/")) {
                if (!begun) {
                    bucket.get().requireRegion();
                    begun = true;
                }
                try {
                    takeUp(object.key()).ifPresent(reports::add);
                } catch (SyncHubException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return reports;
    }

    boolean isOn() {
        return properties.isOn();
    }

    /** Empty if it is gone, or was written over meanwhile: then it is left to the next look. */
    private Optional<DropReport> takeUp(String key) {
        WorkBucket work = bucket.get();
        WorkBucket.Head head = work.head(key).orElse(null);
        if (head == null) {
            return Optional.empty();
        }
        DropFile file;
        try {
            DropFile.requireSize(head.bytes());
            file = DropFile.at(key, properties);
        } catch (SyncHubException e) {
            return unread(key, head, e);
        }
        return work.read(key, head).map(content -> {
            String sha256 = Checksums.of(content).sha256();
            DropReport report = read(key, file, content, sha256);
            String place = place(report, sha256);
            work.put(place + "dropped", content, BINARY);
            return settled(report, place, head);
        });
    }

    /** What nobody reads is copied by S3 alone, however large it is. */
    private Optional<DropReport> unread(String key, WorkBucket.Head head, SyncHubException why) {
        boolean kept = head.bytes() <= MOST_COPIED;
        DropReport report = DropReport.ofUnread(key, null, head.bytes(), null, kept, fault(why));
        String place = place(report, Hashes.of(head.entityTag()));
        if (kept && !bucket.get().copy(key, head, place + "dropped")) {
            return Optional.empty();
        }
        return Optional.of(settled(report, place, head));
    }

    private static String place(DropReport report, String content) {
        return WorkLayout.settledDrop(
                report.isDone() ? WorkLayout.DROP_DONE_PREFIX : WorkLayout.DROP_QUARANTINE_PREFIX,
                report.key(),
                content.substring(0, CONTENT_ID));
    }

    private DropReport read(String key, DropFile file, byte[] content, String sha256) {
        try {
            List<String> texts = file.lines(content);
            List<DropReport.Line> lines = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                if (!texts.get(i).isBlank()) {
                    lines.add(line(i + 1, texts.get(i), file));
                }
            }
            return DropReport.of(key, file.principal(), content.length, sha256, lines);
        } catch (SyncHubException e) {
            return DropReport.ofUnread(key, file.principal(), content.length, sha256, true, fault(e));
        }
    }

    private DropReport.Line line(int number, String json, DropFile file) {
        try {
            DropLine line = DropLine.of(json);
            TenantRequest request =
                    desk.create(line.made(), line.idempotencyKey(file.name()), new Actor(ISSUER, file.principal()));
            return new DropReport.Line(number, request.id(), null);
        } catch (SyncHubException e) {
            return new DropReport.Line(number, null, fault(e));
        }
    }

    /** Only what is wrong with the file; where something else has failed, another look may do better. */
    private static DropReport.Fault fault(SyncHubException failure) {
        if (failure.code().blame() != Blame.REQUEST) {
            throw failure;
        }
        return DropReport.Fault.of(failure);
    }

    /** From here on the file is not needed any more. */
    private DropReport settled(DropReport report, String place, WorkBucket.Head head) {
        bucket.get().put(place + "result.json", report.json(), JSON);
        if (bucket.get().delete(report.key(), head)) {
            counts.count(report);
            LOG.atInfo()
                    .addKeyValue("accepted", report.accepted())
                    .addKeyValue("refused", report.refused())
                    .addKeyValue("quarantined", !report.isDone())
                    .log("took up a dropped file");
        }
        return report;
    }

    /** Deletes what has been there for long enough: it names tenants. */
    void forget() {
        Instant old = time.get().minus(KEPT);
        for (String prefix : SETTLED) {
            for (WorkObject object : bucket.get().objects(prefix)) {
                if (object.lastModified().isBefore(old)) {
                    bucket.get().delete(object.key());
                }
            }
        }
    }
}
