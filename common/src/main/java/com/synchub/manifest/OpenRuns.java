package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of runs in progress. Taking one up and giving one up are conditional on what was last read, so a run that
 * was abandoned is not resumed, nor the reverse. A record ends under a delete marker: the role that backs up can't delete
 * versions.
 */
public final class OpenRuns {

    private static final String WHAT = "open run record";

    private final Vault vault;

    public OpenRuns(Vault vault) {
        this.vault = vault;
    }

    /**
     * Writes a run's record before its first other write; this shows that the vault is writable. A record that a lost
     * answer left behind is ours.
     *
     * @throws SyncHubException {@code RUN_REFUSED} if another run has this name
     */
    public OpenRun create(OpenRun run) {
        if (vault.putIfAbsent(VaultLayout.openRun(run.runId()), JsonRecords.write(run))
                .isPresent()) {
            return run;
        }
        OpenRun there = read(run.runId()).orElseThrow(() -> abandoned(run.runId()));
        run.requireSameAs(there);
        return there;
    }

    /** The run's record; empty if there is none, or none any more. */
    public Optional<OpenRun> read(String runId) {
        return vault.current(VaultLayout.openRun(runId)).map(stored -> parse(runId, stored));
    }

    /**
     * Takes a run up again.
     *
     * @throws SyncHubException {@code RUN_ABANDONED} if its record is gone, or was given up at this moment
     */
    public OpenRun resume(String runId, Instant now) {
        String key = VaultLayout.openRun(runId);
        CurrentObject stored = vault.current(key).orElseThrow(() -> abandoned(runId));
        OpenRun before = parse(runId, stored);
        // An equal record would have an equal entity tag, and then nobody could tell that the run was taken up.
        Instant later = before.resumedAt().plus(1, ChronoUnit.MICROS);
        OpenRun resumed = before.resumed(now.isAfter(later) ? now : later);
        if (vault.putIfMatch(key, JsonRecords.write(resumed), stored.entityTag())
                        .isEmpty()
                && !read(runId).filter(resumed::equals).isPresent()) {
            throw abandoned(runId);
        }
        return resumed;
    }

    /** All runs in progress, also crashed ones, in the order of their ids. */
    public List<OpenRun> list() {
        List<OpenRun> runs = new ArrayList<>();
        for (String key : vault.keys(VaultLayout.OPEN_RUNS_PREFIX)) {
            VaultLayout.parseOpenRun(key).flatMap(this::read).ifPresent(runs::add);
        }
        return runs;
    }

    /** Ends a run that has committed or failed for good. A record that is already gone is no failure. */
    public void close(String runId) {
        String key = VaultLayout.openRun(runId);
        if (vault.head(key).isPresent()) {
            vault.delete(key);
        }
    }

    /**
     * Gives up a run that was not taken up since before {@code resumedBefore}.
     *
     * @return false if it was taken up, ended or given up meanwhile; then nothing was done
     */
    public boolean abandon(String runId, Instant resumedBefore) {
        String key = VaultLayout.openRun(runId);
        CurrentObject stored = vault.current(key).orElse(null);
        if (stored == null || !parse(runId, stored).resumedAt().isBefore(resumedBefore)) {
            return false;
        }
        return vault.deleteIfMatch(key, stored.entityTag());
    }

    private static OpenRun parse(String runId, CurrentObject stored) {
        OpenRun run = JsonRecords.read(stored.bytes(), OpenRun.class, OpenRun.FORMAT, WHAT);
        if (!run.runId().equals(runId)) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid open run record " + runId + ": it names another run",
                    "Someone else wrote to the vault's manifests; look at the versions of this object.");
        }
        return run;
    }

    private static SyncHubException abandoned(String runId) {
        return new SyncHubException(
                ErrorCode.RUN_ABANDONED,
                "cannot resume run " + runId + ": its record in the vault is gone",
                "It was abandoned, has ended, or was taken up by another process. Start a new backup.");
    }
}
