package com.synchub.manifest;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes a tenant out of a backup's manifest and out of its reference index: the shards that name it are written again
 * without it, and an amendment says so. Work is one shard a table, and those of the persons that the tenant's rows name.
 *
 * <p>What the old shards held is deleted by {@link #deleteReplaced}, when nobody reads them any more. Doing either again
 * changes nothing, so whoever died in between begins anew; two that erase at once can't undo each other's work.
 */
public final class ManifestErasure {

    private static final int TRIES = 20;
    /** The table, or the key, that an old backup needs may be gone; nobody is named by what nobody can read. */
    private static final Set<ErrorCode> UNREADABLE = Set.of(ErrorCode.TABLE_UNKNOWN, ErrorCode.SECRETS_KEY_UNAVAILABLE);

    /** The persons whom a tenant's rows name. */
    public interface PersonsNamed {

        /**
         * Those in a tenant's objects of one table; a table that can name nobody answers none.
         *
         * @throws SyncHubException if the objects are gone, damaged, or of a table or a key that is gone: then all of the
         *     index is searched
         */
        Set<TenantId> in(String table, List<ManifestRow> objects);
    }

    private final Vault vault;
    private final CommitLog log;
    private final Amendments amendments;
    private final PersonsNamed persons;

    public ManifestErasure(Vault vault, CommitLog log, PersonsNamed persons) {
        this.vault = vault;
        this.log = log;
        this.amendments = new Amendments(vault);
        this.persons = persons;
    }

    /**
     * Takes the tenant out of a backup.
     *
     * @return manifest rows and references that are out now
     * @throws SyncHubException what the manifest can't be read for; {@code NO_PROGRESS} if others amend it all the time
     */
    public long erase(long n, TenantId tenant) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            LogEntry committed = committed(n);
            Amendments.Stored before = amendments.of(committed);
            Taken taken = take(committed.amended(before.amendment()), tenant);
            if (taken.records() == 0) {
                return 0;
            }
            Amendment after = before.amendment().plus(taken.tenants(), taken.tables(), taken.references());
            if (amendments.replace(before, after)) {
                return taken.records();
            }
        }
        throw alwaysOvertaken(n);
    }

    /** What was left out of which shards. */
    private record Taken(List<TableAmendment> tables, List<ShardRef> references, long records) {

        long tenants() {
            return tables.isEmpty() ? 0 : 1;
        }
    }

    private Taken take(LogEntry entry, TenantId tenant) {
        List<TableAmendment> tables = new ArrayList<>();
        Set<Integer> shards = new TreeSet<>();
        addShards(Set.of(tenant), entry, shards);
        long records = 0;
        for (TableCommit table : entry.tables()) {
            List<ManifestRow> erased = new ArrayList<>();
            ShardRef shard = withoutRows(entry, table, tenant, erased);
            if (!erased.isEmpty()) {
                tables.add(new TableAmendment(table.table(), totals(erased), List.of(shard)));
                addShardsOfNamed(table.table(), erased, entry, shards);
                records += erased.size();
            }
        }
        List<ShardRef> references = new ArrayList<>();
        for (int shard : shards) {
            ShardRef before = entry.references().get(shard);
            ShardRef after = withoutReferences(entry, before, tenant);
            if (after.rows() < before.rows()) {
                references.add(after);
                records += before.rows() - after.rows();
            }
        }
        return new Taken(tables, references, records);
    }

    private void addShardsOfNamed(String table, List<ManifestRow> objects, LogEntry entry, Set<Integer> shards) {
        try {
            addShards(persons.in(table, objects), entry, shards);
        } catch (SyncHubException e) {
            if (e.code().blame() != Blame.DATA && !UNREADABLE.contains(e.code())) {
                throw e;
            }
            entry.references().forEach(shard -> shards.add(shard.shard()));
        }
    }

    private static void addShards(Set<TenantId> persons, LogEntry entry, Set<Integer> shards) {
        int count = entry.references().size();
        if (count > 0) {
            persons.forEach(person -> shards.add(TenantHash.of(person).shard(count)));
        }
    }

    private static Totals totals(List<ManifestRow> rows) {
        Totals totals = Totals.ZERO;
        for (ManifestRow row : rows) {
            totals = totals.plus(row, totals.tenants() == 0);
        }
        return totals;
    }

    /** @return the shard as it was if it doesn't name the tenant */
    private ShardRef withoutRows(LogEntry entry, TableCommit table, TenantId tenant, List<ManifestRow> erased) {
        ManifestShards shards = ManifestShards.of(vault, table);
        ShardRef ref =
                table.shards().get(TenantHash.of(tenant).shard(table.shards().size()));
        List<ManifestRow> kept = new ArrayList<>();
        try (ShardReader<ManifestRow> rows = shards.read(ref)) {
            rows.forEachRemaining(row -> (row.tenant().equals(tenant) ? erased : kept).add(row));
        }
        return erased.isEmpty() ? ref : shards.write(entry.backupId(), ref.shard(), kept.iterator());
    }

    private ShardRef withoutReferences(LogEntry entry, ShardRef ref, TenantId tenant) {
        Predicate<PersonReference> names = reference ->
                reference.person().equals(tenant) || reference.tenant().equals(tenant);
        ReferenceShards shards = new ReferenceShards(vault, entry.references().size());
        List<PersonReference> kept = new ArrayList<>();
        try (ShardReader<PersonReference> references = shards.read(ref)) {
            references.forEachRemaining(reference -> {
                if (!names.test(reference)) {
                    kept.add(reference);
                }
            });
        }
        return kept.size() == ref.rows() ? ref : shards.write(entry.backupId(), ref.shard(), kept.iterator());
    }

    /**
     * Deletes what a backup's manifest and reference index were before they were amended, and what unfinished attempts
     * have left. Call it when nobody reads them any more.
     *
     * @return versions that are gone
     */
    public long deleteReplaced(long n) {
        LogEntry entry = log.require(n);
        List<VersionEntry> candidates = new ArrayList<>();
        vault.listVersions(VaultLayout.manifestPrefix(entry.backupId())).forEach(candidates::add);
        vault.listVersions(VaultLayout.referencesPrefix(entry.backupId())).forEach(candidates::add);
        Set<StoredVersion> pinned = pinned(entry);
        if (candidates.stream().allMatch(version -> pinned.contains(version.version()))) {
            return 0;
        }
        Set<StoredVersion> stillPinned = pinned(overtakeOthers(n));
        long deleted = 0;
        candidates.sort(VersionEntry.OLDEST_FIRST);
        for (VersionEntry candidate : candidates) {
            if (!stillPinned.contains(candidate.version())) {
                vault.deleteVersion(candidate.key(), candidate.version().versionId());
                deleted++;
            }
        }
        return deleted;
    }

    /** Whoever has written shards but not yet the amendment that names them must see that they may be gone. */
    private LogEntry overtakeOthers(long n) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            LogEntry committed = committed(n);
            Amendments.Stored before = amendments.of(committed);
            Amendment after = before.amendment().plus(0, List.of(), List.of());
            if (amendments.replace(before, after)) {
                return committed.amended(after);
            }
        }
        throw alwaysOvertaken(n);
    }

    private LogEntry committed(long n) {
        return log.committed(n).orElseThrow(() -> CommitLog.gone(n));
    }

    private static SyncHubException alwaysOvertaken(long n) {
        return new SyncHubException(
                ErrorCode.NO_PROGRESS,
                "failed to amend backup " + n + ": others did so " + TRIES + " times in between",
                "Run the same again.");
    }

    private static Set<StoredVersion> pinned(LogEntry entry) {
        Set<StoredVersion> pinned = new HashSet<>();
        Stream.concat(entry.tables().stream().flatMap(table -> table.shards().stream()), entry.references().stream())
                .forEach(shard -> pinned.add(shard.version()));
        return pinned;
    }
}
