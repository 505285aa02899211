package com.synchub.jobs.backup;

import com.synchub.manifest.BaseIndex;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.TableCommit;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The base of the run in this process, as a local index on disk that all segments share. Built when the first segment
 * asks, since a restart or another process has to build its own.
 */
final class PreviousBackups implements AutoCloseable {

    private final CommitLog log;
    private final Vault vault;
    private final Path directory;
    private final Map<String, BaseIndex> tables = new HashMap<>();
    private @Nullable PreviousBackup current;

    PreviousBackups(CommitLog log, Vault vault, Path directory) {
        this.log = log;
        this.vault = vault;
        this.directory = directory;
    }

    synchronized PreviousBackup of(OpenRun run) {
        if (current == null) {
            current = run.base().isEmpty() ? PreviousBackup.none() : index(run);
        }
        return current;
    }

    private PreviousBackup index(OpenRun run) {
        return DamagedBase.orElse(PreviousBackup::none, "every tenant is uploaded again", () -> {
            LogEntry base = log.require(run.base().getAsLong());
            for (TableCommit table : base.tables()) {
                tables.put(table.table(), BaseIndex.build(vault, table, directory));
            }
            return new Indexed(base.startedAt(), tables);
        });
    }

    @Override
    public synchronized void close() {
        tables.values().forEach(BaseIndex::close);
        tables.clear();
    }

    private record Indexed(Instant startedAt, Map<String, BaseIndex> tables) implements PreviousBackup {

        @Override
        public @Nullable ManifestRow find(String table, TenantId tenant) {
            BaseIndex index = tables.get(table);
            return index == null ? null : index.find(tenant).orElse(null);
        }
    }
}
