package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The commit of a backup. It exists or the backup doesn't. Its record never changes; what purges have taken out since is
 * in an {@link Amendment}, and {@link CommitLog} answers both as one.
 *
 * @param format {@value #FORMAT}; readers refuse any other
 * @param n its place in the order of backups, from 1. Clocks order nothing
 * @param base the entry this backup began from; empty for the first
 * @param software what wrote it, name and version
 * @param tenants distinct tenants over all tables
 * @param references shards of the reference index, in order; a power of two, or none
 */
public record LogEntry(
        int format,
        long n,
        String backupId,
        String runId,
        OptionalLong base,
        Instant startedAt,
        Instant committedAt,
        String software,
        long tenants,
        List<TableCommit> tables,
        List<ShardRef> references) {

    public static final int FORMAT = 1;

    public LogEntry {
        tables = List.copyOf(tables);
        references = List.copyOf(references);
        boolean ordered = n >= 1 && (base.isEmpty() || (base.getAsLong() >= 1 && base.getAsLong() < n));
        long names = tables.stream().map(TableCommit::table).distinct().count();
        boolean shards = references.isEmpty() || Integer.bitCount(references.size()) == 1;
        if (!ordered || names != tables.size() || !shards) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid commit " + n + ": base " + base + ", " + names + " of " + tables.size()
                            + " tables distinct, " + references.size() + " reference shards",
                    "Report this; nothing was committed.");
        }
    }

    /** What the backup is now that this was erased. */
    LogEntry amended(Amendment amendment) {
        return new LogEntry(
                format,
                n,
                backupId,
                runId,
                base,
                startedAt,
                committedAt,
                software,
                tenants - amendment.tenants(),
                tables.stream()
                        .map(table -> amendment
                                .table(table.table())
                                .map(table::amended)
                                .orElse(table))
                        .toList(),
                ShardRef.replaced(references, amendment.references()));
    }

    /** The part about one table; empty if this backup doesn't have it. */
    public Optional<TableCommit> table(String name) {
        return tables.stream().filter(t -> t.table().equals(name)).findFirst();
    }

    public Totals totals() {
        return tables.stream().map(TableCommit::totals).reduce(Totals.ZERO, Totals::plus);
    }

    /** When the last segment had been read: what happened later is not in this backup. */
    public Instant scanEndedAt() {
        return tables.stream()
                .flatMap(t -> t.segments().stream())
                .map(SegmentScan::endedAt)
                .max(Comparator.naturalOrder())
                .orElse(startedAt);
    }
}
