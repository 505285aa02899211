package com.synchub.jobs.prune;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a prune has decided.
 *
 * @param before nothing that is as young as this, by S3's clock, is deleted
 * @param runs the open runs as they were before the log was read
 * @param holds ids of the legal holds that it knows of
 * @param deletions versions that nothing needs
 * @param files what goes with each removed backup, by its number
 */
record Plan(
        Selection selection,
        Instant before,
        RunsInProgress runs,
        Set<String> holds,
        DeletionPlan deletions,
        Map<Long, VersionCount> files,
        List<String> notes)
        implements AutoCloseable {

    VersionCount planned() {
        return files.values().stream().reduce(deletions.planned(), VersionCount::plus);
    }

    @Override
    public void close() {
        deletions.close();
    }
}
