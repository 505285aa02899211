package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.PreNoise;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AnalyticsLayout.Release;
import com.synchub.staging.StagedFiles;
import com.synchub.staging.StagedSet;
import com.synchub.staging.StagingKey;
import com.synchub.staging.StagingRegister;
import com.synchub.staging.StagingSweep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Releases the metrics that a staged scan is for. Each is paid for, drawn and sealed in one transaction of the ledger, and
 * then copied to where it is read. So this can be killed at any moment and done again: what was sealed is copied, never
 * drawn or paid again.
 */
final class AnalyticsRun {

    private final AnalyticsRequest request;
    private final AnalyticsPlace place;
    private final PublishedTables tables;
    private final StagedFiles files;
    private final StagingSweep sweep;
    private final MetricCatalogue catalogue;
    private @Nullable QueryCost cost;

    AnalyticsRun(AnalyticsRequest request, AnalyticsPlace place) {
        this.request = request;
        this.place = place;
        this.tables = new PublishedTables(place.bucket().get());
        this.files = new StagedFiles(place.bucket().get());
        this.sweep = new StagingSweep(place.register(), files);
        this.catalogue = place.catalogue().get();
    }

    /**
     * Errors: {@code ANALYTICS_NOT_STAGED}, {@code PRIVACY_BUDGET_SPENT}, {@code PRIVACY_LEDGER_BEHIND}, {@code
     * METRIC_UNKNOWN}, what the bucket and the engine fail with.
     */
    AnalyticsReceipt run() {
        Metric only = request.metric() == null ? null : catalogue.metric(request.metric());
        // Of a run that was killed, whether or not this one has something to compute.
        new RunFolder(place.folder()).close();
        var unused = sweep.sweep(place.clock().instant());
        place.ledger().requireCovers(tables.spends());
        Optional<StagedSet> staged = newest();
        LocalDate date = date(staged);
        DueMetrics due = new DueMetrics(catalogue, released());
        List<Metric> metrics = only == null ? due.on(date) : List.of(only);
        List<SealedRelease> sealedReleases = seal(metrics, date, staged);
        List<AnalyticsReceipt.Released> published = new ArrayList<>();
        for (SealedRelease each : sealedReleases) {
            if (!isWithdrawn(new Release(each.metric(), each.date(), each.revision()))) {
                published.add(new AnalyticsReceipt.Released(
                        each.metric(), each.revision(), each.rho(), tables.publish(each)));
            }
        }
        staged.ifPresent(set -> deleteIfDone(set, due.on(date)));
        return new AnalyticsReceipt(date.toString(), published, cost);
    }

    /** The ledger is told first, the bucket is what a restored ledger has not forgotten. */
    private boolean isWithdrawn(Release release) {
        return tables.withdrawal(release).isPresent()
                || place.ledger().releases().stream()
                        .filter(ReleaseHeader::withdrawn)
                        .anyMatch(each -> release.equals(new Release(each.metric(), each.date(), each.revision())));
    }

    /** Whole ones only: a backup that has not committed may still fail. */
    private Optional<StagedSet> newest() {
        List<StagingRegister.Staged> runs = place.register().runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            Optional<StagedSet> set = files.set(runs.get(i).runId());
            if (set.isPresent()) {
                return set;
            }
        }
        return Optional.empty();
    }

    private LocalDate date(Optional<StagedSet> staged) {
        LocalDate asked = request.date();
        if (asked == null) {
            return staged.map(StagedSet::scanDate).orElseThrow(() -> notStaged("no scan is staged"));
        }
        boolean here = staged.filter(set -> set.scanDate().equals(asked)).isPresent();
        boolean before = place.ledger().releases().stream()
                .anyMatch(release -> release.date().equals(asked));
        if (!here && !before) {
            throw notStaged(staged.map(set -> "the scan that is staged is of " + set.scanDate() + ", not of " + asked)
                    .orElse("no scan is staged"));
        }
        return asked;
    }

    private static SyncHubException notStaged(String why) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_NOT_STAGED,
                "cannot release metrics: " + why,
                "A day that was not staged can't be made up, and is listed as missing. Run `synchub backup run` with"
                        + " SYNCHUB_STAGING_ENABLED=true, and this within 24 hours.");
    }

    private List<Release> released() {
        Set<Release> all = new HashSet<>(tables.releases());
        all.addAll(tables.withdrawn());
        place.ledger().releases().forEach(each -> all.add(new Release(each.metric(), each.date(), each.revision())));
        return List.copyOf(all);
    }

    private List<SealedRelease> seal(List<Metric> metrics, LocalDate date, Optional<StagedSet> staged) {
        List<SealedRelease> before = new ArrayList<>();
        List<MetricRun> missing = new ArrayList<>();
        for (Metric metric : metrics) {
            int next = place.ledger().nextRevision(metric.id(), date);
            boolean again = next > 0 && !request.correct();
            int revision = again ? next - 1 : next;
            place.ledger()
                    .find(metric.id(), date, revision)
                    .ifPresentOrElse(
                            before::add, () -> missing.add(new MetricRun(metric, date, revision, catalogue.sha256())));
        }
        StagedSet set = staged.filter(each -> each.scanDate().equals(date)).orElse(null);
        if (missing.isEmpty() || (set == null && !before.isEmpty())) {
            return before;
        }
        if (set == null) {
            throw notStaged("the scan of " + date + " is deleted");
        }
        before.addAll(compute(missing, set));
        return before;
    }

    private List<SealedRelease> compute(List<MetricRun> missing, StagedSet set) {
        StagingKey key = place.register()
                .key(set.runId())
                .orElseThrow(() -> notStaged("the scan of " + set.scanDate() + " is being deleted"));
        List<SealedRelease> made = new ArrayList<>();
        try (RunFolder folder = RunFolder.open(place.folder());
                StagedEngine engine = place.engines().open(folder, new StagedScan(place, set, key))) {
            for (MetricRun run : missing) {
                made.add(place.ledger().seal(run, () -> PreNoise.of(run.metric(), engine)));
            }
            cost = engine.cost();
        }
        return made;
    }

    /** Once everything is released that the scan is for, nobody needs it, nor those before it. */
    private void deleteIfDone(StagedSet set, List<Metric> due) {
        boolean done = due.stream().allMatch(metric -> place.ledger().nextRevision(metric.id(), set.scanDate()) > 0);
        if (done) {
            for (StagingRegister.Staged run : place.register().runs()) {
                if (!run.startedAt().isAfter(set.startedAt())) {
                    sweep.delete(run.runId());
                }
            }
        }
    }
}
