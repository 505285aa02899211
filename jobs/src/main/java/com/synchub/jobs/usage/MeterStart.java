package com.synchub.jobs.usage;

import com.synchub.jobs.run.RunIds;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.usage.UsageLists;
import com.synchub.vault.WorkBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run finds when it begins, and builds on.
 *
 * @param newest commit
 * @param horizon events before it are too old; it never goes back, whatever the clock or the settings say
 */
record MeterStart(UsageRequest request, String runId, Optional<UsageCommit> newest, Instant horizon, LogListing logs) {

    static MeterStart of(UsageRequest request, WorkBucket bucket, Duration lateWindow) {
        Optional<UsageCommit> newest = new UsageCommits(bucket).newest();
        Instant wanted = request.scheduled().minus(lateWindow);
        Instant horizon = newest.map(UsageCommit::horizon)
                .filter(before -> before.isAfter(wanted))
                .orElse(wanted);
        return new MeterStart(
                request,
                RunIds.next(request.scheduled()),
                newest,
                horizon,
                LogListing.of(bucket, new UsageLists(bucket), newest));
    }

    /** What this very request has committed when it ran before, and did not live to say so. */
    Optional<UsageCommit> committed() {
        return newest.filter(commit -> commit.scheduled().equals(request.scheduled()));
    }

    /** Empty where it will not be needed. */
    StoredIndex index(WorkBucket bucket) {
        return newest.filter(commit -> !logs.fresh().isEmpty())
                .map(commit -> StoredIndex.of(bucket, new UsageCommits(bucket), commit, horizon))
                .orElseGet(() -> new StoredIndex(bucket, horizon.toEpochMilli(), List.of(), List.of()));
    }

    EventTerms terms(UsageLog log, Duration skew) {
        return EventTerms.of(horizon, request.scheduled(), log.object().lastModified(), skew);
    }
}
