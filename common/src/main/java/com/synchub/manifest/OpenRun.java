package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run in progress, also one that crashed and may be resumed. While it exists, nothing that its base pins is pruned, nor
 * anything younger than the run itself. Fixed when the run begins, but for {@code resumedAt}.
 *
 * @param format {@value #FORMAT}; readers refuse any other
 * @param base the log entry that the run relies on: for a backup the newest one when it began, empty if there was none;
 *     for a reader the backup that it reads; empty for a purge
 * @param resumedAt when it was last taken up; {@code startedAt} before the first restart
 * @param software what began it, name and version
 * @param plan what a backup fixed; empty for all others
 */
public record OpenRun(
        int format,
        Kind kind,
        String runId,
        OptionalLong base,
        Instant startedAt,
        Instant resumedAt,
        String software,
        Optional<BackupPlan> plan) {

    public static final int FORMAT = 1;

    /** What a run does. Only a backup writes objects of tenants. */
    public enum Kind {
        BACKUP,
        VERIFY,
        RESTORE,
        DRILL,
        /** Changes what backups say that are there: nobody may begin to read one meanwhile. */
        PURGE
    }

    public OpenRun {
        boolean backup = kind == Kind.BACKUP;
        boolean reader = !backup && kind != Kind.PURGE;
        if (plan.isPresent() != backup || (reader && base.isEmpty())) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid open run record: " + (plan.isPresent() ? "a plan" : "no plan") + " and base " + base
                            + " in a run of kind " + kind,
                    "Someone else wrote to the vault's manifests; look at the versions of this object.");
        }
    }

    /** A backup that begins now. */
    public static OpenRun backup(String runId, OptionalLong base, Instant startedAt, String software, BackupPlan plan) {
        return new OpenRun(FORMAT, Kind.BACKUP, runId, base, startedAt, startedAt, software, Optional.of(plan));
    }

    /**
     * A run that begins now and reads a backup.
     *
     * @param n the backup's place in the commit log
     */
    public static OpenRun reader(Kind kind, String runId, long n, Instant startedAt, String software) {
        return new OpenRun(FORMAT, kind, runId, OptionalLong.of(n), startedAt, startedAt, software, Optional.empty());
    }

    /** A purge that begins to change backups now. */
    public static OpenRun purge(String runId, Instant startedAt, String software) {
        return new OpenRun(
                FORMAT, Kind.PURGE, runId, OptionalLong.empty(), startedAt, startedAt, software, Optional.empty());
    }

    /** Whether it changes what backups say. */
    public boolean purges() {
        return kind == Kind.PURGE;
    }

    /** Whether it may upload objects and commit. */
    public boolean backsUp() {
        return kind == Kind.BACKUP;
    }

    /** The log entry that this backup will try to be. */
    public long commitsAs() {
        return base.orElse(0) + 1;
    }

    public String backupId() {
        return ofBackup().backupId();
    }

    public List<TablePlan> tables() {
        return ofBackup().tables();
    }

    /** The plan of one table; empty if the backup doesn't have it. */
    public Optional<TablePlan> table(String name) {
        return ofBackup().table(name);
    }

    public int referenceShards() {
        return ofBackup().referenceShards();
    }

    /** The record as the vault holds it. */
    public String toJson() {
        return new String(JsonRecords.write(this), StandardCharsets.UTF_8);
    }

    /** The reverse of {@link #toJson}. Errors: {@code FORMAT_UNKNOWN}, {@code MANIFEST_INCONSISTENT}. */
    public static OpenRun fromJson(String json) {
        return JsonRecords.read(json.getBytes(StandardCharsets.UTF_8), OpenRun.class, FORMAT, "open run record");
    }

    OpenRun resumed(Instant now) {
        return new OpenRun(format, kind, runId, base, startedAt, now, software, plan);
    }

    void requireSameAs(OpenRun other) {
        if (!resumed(other.resumedAt).equals(other)) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot begin run " + runId + ": the vault holds another run of this name",
                    "Start a new run; a run's name is used once.");
        }
    }

    private BackupPlan ofBackup() {
        return plan.orElseThrow(() -> new NoSuchElementException("only a backup has a plan"));
    }
}
