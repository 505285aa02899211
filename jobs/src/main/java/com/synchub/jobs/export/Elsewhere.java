package com.synchub.jobs.export;

import com.synchub.fence.PurgeFence;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.PersonAttributes;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items of other tenants that name a person: found by the index of the newest backup, and read as they are now. Nothing
 * else knows of them, so where no backup has an index they are not looked for, and the package says so.
 */
final class Elsewhere {

    private final ExportSource source;
    private final Vault vault;
    private final @Nullable LogEntry indexed;

    private Elsewhere(ExportSource source, Vault vault, @Nullable LogEntry indexed) {
        this.source = source;
        this.vault = vault;
        this.indexed = indexed;
    }

    static Elsewhere of(ExportSource source) {
        LogEntry newest = source.latestBackup().newest().orElse(null);
        boolean hasIndex = newest != null && !newest.references().isEmpty();
        return new Elsewhere(source, source.latestBackup().vault(), hasIndex ? newest : null);
    }

    /** What a package says of them that is about one person within a tenant. */
    static PackageManifest.Elsewhere notOfOnePerson() {
        return new PackageManifest.Elsewhere(
                PackageManifest.Looked.NOT_LOOKED_FOR,
                "Items of other tenants were not looked for: this package has what one tenant has of this person.",
                null,
                null,
                List.of());
    }

    /** Those in which somebody can be named. */
    List<TableDefinition> tables() {
        return indexed == null
                ? List.of()
                : source.catalogue().tables().stream()
                        .filter(table -> !new PersonAttributes(table).isEmpty())
                        .toList();
    }

    Mentions in(TableDefinition table, TenantId person, PurgeFence fence, Instant readFrom) {
        if (indexed == null) {
            throw new IllegalStateException("there is no index to look into");
        }
        return new Mentions(source, table, vault, indexed, person, fence, readFrom);
    }

    /** What the package says of them. */
    PackageManifest.Elsewhere told(List<PackageManifest.ElsewhereTable> tables) {
        if (indexed == null) {
            return new PackageManifest.Elsewhere(
                    PackageManifest.Looked.NOT_LOOKED_FOR,
                    "Items of others that name this person were not looked for: no backup has an index of them yet.",
                    null,
                    null,
                    tables);
        }
        long found =
                tables.stream().mapToLong(PackageManifest.ElsewhereTable::items).sum();
        return new PackageManifest.Elsewhere(
                PackageManifest.Looked.AS_FAR_AS_INDEXED,
                found
                        + " items of others name this person now, of those that did when the newest backup was read, until "
                        + indexed.scanEndedAt() + ". What was written since then is not among them.",
                indexed.backupId(),
                indexed.scanEndedAt(),
                tables);
    }
}
