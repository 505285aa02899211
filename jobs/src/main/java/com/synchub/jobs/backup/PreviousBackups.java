package com.synchub.jobs.backup;

import com.synchub.failure.SyncHubException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base of the run in this process, as a local index on disk that all segments share. Built when the first segment
 * asks, since a restart or another process has to build its own.
 */
final class PreviousBackups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PreviousBackups.class);

    private final CommitLog log;
    private final Vault vault;
    private final Path directory;
    private @Nullable String runId;
    private @Nullable Indexed current;

    PreviousBackups(CommitLog log, Vault vault, Path directory) {
        this.log = log;
        this.vault = vault;
        this.directory = directory;
    }

    synchronized PreviousBackup of(OpenRun run) {
        if (run.base().isEmpty()) {
            return PreviousBackup.none();
        }
        if (!run.runId().equals(runId)) {
            close();
            current = index(run);
            runId = run.runId();
        }
        return current == null ? PreviousBackup.none() : current;
    }

    private @Nullable Indexed index(OpenRun run) {
        Map<String, BaseIndex> tables = new HashMap<>();
        try {
            LogEntry base = log.require(run.base().getAsLong());
            for (TableCommit table : base.tables()) {
                tables.put(table.table(), BaseIndex.build(vault, table, directory));
            }
            return new Indexed(base.startedAt(), tables);
        } catch (SyncHubException e) {
            tables.values().forEach(BaseIndex::close);
            LOG.warn(
                    "THE BASE BACKUP n={} CANNOT BE READ ({}: {}); every tenant is uploaded again",
                    run.base().getAsLong(),
                    e.code(),
                    e.getMessage());
            return null;
        }
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.tables.values().forEach(BaseIndex::close);
            current = null;
        }
    }

    private record Indexed(Instant startedAt, Map<String, BaseIndex> tables) implements PreviousBackup {

        @Override
        public @Nullable ManifestRow find(String table, TenantId tenant) {
            BaseIndex index = tables.get(table);
            return index == null ? null : index.find(tenant).orElse(null);
        }
    }
}
