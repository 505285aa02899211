package com.synchub.staging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Deletes staged rows that have had their time, whatever has become of the run that has staged them. */
public final class StagingSweep {

    /** No staged row is older; a purge relies on it. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private final StagingRegister register;
    private final StagedFiles files;

    public StagingSweep(StagingRegister register, StagedFiles files) {
        this.register = register;
        this.files = files;
    }

    /** Deletes what is older, and what is left of runs whose deletion somebody has begun; answers of how many runs. */
    public int sweep(Instant now) {
        Instant before = now.minus(LONGEST);
        Set<String> known = new HashSet<>();
        int swept = 0;
        for (String ended : register.ended()) {
            delete(ended);
            swept++;
        }
        for (StagingRegister.Staged run : register.runs()) {
            if (run.startedAt().isBefore(before)) {
                delete(run.runId());
                swept++;
            } else {
                known.add(run.runId());
            }
        }
        for (String run : files.runs()) {
            if (!known.contains(run)) {
                // Of another database perhaps, which deletes it itself as long as it is young.
                files.deleteOlder(run, before);
            }
        }
        return swept;
    }

    /**
     * The key first: then nobody can begin to read it, and a run under way stages no more. Killed in between, the next sweep
     * goes on.
     */
    public void delete(String runId) {
        register.destroy(runId);
        files.delete(runId);
        register.forget(runId);
    }
}
