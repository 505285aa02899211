package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run in progress. While it exists, nothing that its base pins is pruned. Fixed when the run begins, but for
 * {@code resumedAt}.
 *
 * @param format {@value #FORMAT}; readers refuse any other
 * @param base the newest entry of the log when the run began; empty if there was none
 * @param resumedAt when it was last taken up; {@code startedAt} before the first restart
 * @param referenceShards shards of the reference index, a power of two
 */
public record OpenRun(
        int format,
        String runId,
        String backupId,
        OptionalLong base,
        Instant startedAt,
        Instant resumedAt,
        String software,
        List<TablePlan> tables,
        int referenceShards) {

    public static final int FORMAT = 1;

    public OpenRun {
        tables = List.copyOf(tables);
        if (Integer.bitCount(referenceShards) != 1 || referenceShards < 1) {
            throw new IllegalArgumentException("invalid number of reference shards: " + referenceShards);
        }
    }

    /** The log entry that this run will try to be. */
    public long commitsAs() {
        return base.orElse(0) + 1;
    }

    /** The plan of one table; empty if the run doesn't have it. */
    public Optional<TablePlan> table(String name) {
        return tables.stream().filter(t -> t.table().equals(name)).findFirst();
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
        return new OpenRun(format, runId, backupId, base, startedAt, now, software, tables, referenceShards);
    }

    void requireSameAs(OpenRun other) {
        if (!resumed(other.resumedAt).equals(other)) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot begin run " + runId + ": the vault holds another run of this name",
                    "Start a new backup; a run's name is used once.");
        }
    }
}
