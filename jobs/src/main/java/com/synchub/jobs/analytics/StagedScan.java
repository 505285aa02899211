package com.synchub.jobs.analytics;

import com.synchub.analytics.StagedColumns;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.staging.StagedSet;
import com.synchub.staging.StagingKey;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Brings what a scan has staged, and usage under the same pseudonyms, into a run's own folder. */
final class StagedScan {

    private final AnalyticsPlace place;
    private final StagedSet set;
    private final StagingKey key;

    StagedScan(AnalyticsPlace place, StagedSet set, StagingKey key) {
        this.place = place;
        this.set = set;
        this.key = key;
    }

    /** The views that metrics read. Errors: {@code ANALYTICS_NOT_STAGED} if it is being deleted. */
    List<StagedView> download(RunFolder folder) {
        List<StagedView> views = new ArrayList<>();
        for (StagedSet.Files files : set.tables()) {
            List<Path> paths = new ArrayList<>();
            for (String object : files.keys()) {
                Path path = folder.file(files.table() + "-" + paths.size() + ".parquet");
                download(object, path);
                paths.add(path);
            }
            views.add(new StagedView(
                    files.table(), Objects.requireNonNull(columns().get(files.table())), paths, files.rows()));
        }
        views.add(usage(folder));
        return views;
    }

    StagedSet set() {
        return set;
    }

    /** Columns of the views, by their names. */
    Map<String, Map<String, String>> columns() {
        return place.columns().tables();
    }

    /** The one view that no backup has staged, made in the folder. */
    StagedView usage(RunFolder folder) {
        LocalDate until = set.scanDate();
        return new UsageStaging(place.fence(), set.startedAt())
                .write(
                        place.usage()
                                .get()
                                .snapshot(until.minusDays(place.properties().usageDays()), until),
                        key,
                        Objects.requireNonNull(columns().get(StagedColumns.USAGE)),
                        folder.file("usage.parquet"));
    }

    private void download(String object, Path path) {
        WorkBucket bucket = place.bucket().get();
        boolean there = bucket.head(object)
                .filter(head -> bucket.download(object, head, path))
                .isPresent();
        if (!there) {
            throw new SyncHubException(
                    ErrorCode.ANALYTICS_NOT_STAGED,
                    "cannot read what the scan of " + set.scanDate() + " has staged: some of it is deleted",
                    "Nothing was released. Run a backup: it stages anew.");
        }
    }
}
