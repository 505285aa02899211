package com.synchub.jobs.purge;

import com.synchub.layout.StagingLayout;
import com.synchub.staging.StagedFiles;
import com.synchub.staging.StagingRegister;
import com.synchub.staging.StagingSweep;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What scans have staged for analytics, in sets of all tenants: nobody can tell whose a row is, so a purge waits for whole
 * sets to go.
 *
 * @param releasing whether a release of metrics is under way somewhere, which works on copies
 * @param copies that a release has left on this machine's disk if it was killed
 */
record StagedSets(StagingRegister register, Supplier<WorkBucket> bucket, BooleanSupplier releasing, LocalFiles copies) {

    /** Whether nothing is left that was read before this time. */
    boolean areGone(Instant erasedAt) {
        return readBefore(erasedAt).isEmpty()
                && register.ended().isEmpty()
                && bucket.get().countBefore(StagingLayout.PREFIX, surelyAfter(erasedAt)) == 0;
    }

    private List<StagingRegister.Staged> readBefore(Instant erasedAt) {
        return register.runs().stream()
                .filter(run -> !run.startedAt().isAfter(erasedAt))
                .toList();
    }

    /** S3 tells whole seconds: only what it says to be of this one or later can't have been there before. */
    static Instant surelyAfter(Instant erasedAt) {
        return erasedAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** Deletes what has had its 24 hours, as every backup and every release does. */
    void sweep(Instant now) {
        var unused = sweep().sweep(now);
    }

    /** Deletes the sets, released or not; does nothing while a release is under way, which deletes its own. */
    void delete(Instant erasedAt) {
        if (releasing.getAsBoolean()) {
            return;
        }
        readBefore(erasedAt).forEach(run -> sweep().delete(run.runId()));
        StagedFiles files = new StagedFiles(bucket.get());
        // Of runs that nobody knows: another database's, or what was written by a run when it had been deleted.
        files.runs().forEach(run -> files.deleteOlder(run, surelyAfter(erasedAt)));
        copies.clear();
    }

    private StagingSweep sweep() {
        return new StagingSweep(register, new StagedFiles(bucket.get()));
    }
}
