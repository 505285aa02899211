package com.synchub.jobs.isolation;

import com.synchub.access.ItemQuery;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.TableCommit;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.TenantObjectReader;
import com.synchub.secrets.SecretsOpener;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/**
 * Real tenants, drawn from the newest backup's manifest once a run: a shard of each table, and some rows of it; or all rows,
 * if that was asked for, of which only the first and those that are wrong are kept. Reads only. Without a backup there are
 * none, and the report says so.
 */
final class LiveSample {

    /** Of each table, of one of its shards. */
    static final int ROWS_OF_A_TABLE = 20;

    private static final int MOST_TENANTS = 20;
    /** Above it an object goes to a file, and is not drawn. */
    private static final long LARGEST_OBJECT = 4 << 20;

    private static final int MOST_KEPT = 1_000;

    private final Vault vault;
    private final CommitLog log;
    private final SecretsOpener opener;
    private final TableCatalogue catalogue;
    private final RandomGenerator random;
    private final List<Ports.LiveObject> objects = new ArrayList<>();
    private final Set<TenantId> tenants = new LinkedHashSet<>();
    private final Map<String, List<Ports.LiveItem>> items = new HashMap<>();
    private OptionalLong backup = OptionalLong.empty();
    private final boolean all;
    private long looked;
    private boolean drawn;

    LiveSample(
            Vault vault,
            CommitLog log,
            SecretsOpener opener,
            TableCatalogue catalogue,
            RandomGenerator random,
            boolean all) {
        this.vault = vault;
        this.log = log;
        this.opener = opener;
        this.catalogue = catalogue;
        this.random = random;
        this.all = all;
    }

    /** What a trial's checks see: the sample, and the trial's own tenants. */
    Ports.Live with(Ports.Scopes scopes, Ports.Backups backups) {
        return new Ports.Live() {
            @Override
            public List<Ports.LiveObject> objects(Cast cast) {
                draw();
                List<Ports.LiveObject> all = new ArrayList<>(objects);
                for (TenantId tenant : List.of(cast.a(), cast.b())) {
                    catalogue.tables().forEach(table -> {
                        Ports.BackedUp object = backups.backUp(tenant, table.name());
                        all.add(new Ports.LiveObject(tenant, table.name(), object.key(), object.footer()));
                    });
                }
                return all;
            }

            @Override
            public List<Ports.LiveItem> items(Cast cast, String table) {
                draw();
                List<Ports.LiveItem> all = new ArrayList<>(real(scopes, table));
                List.of(cast.a(), cast.b()).forEach(tenant -> all.addAll(read(scopes, table, tenant)));
                return all;
            }
        };
    }

    /** How many real objects and tenants were looked at, and of which backup. */
    Looked looked() {
        return new Looked(backup.isPresent() ? backup.getAsLong() : 0, Math.toIntExact(looked), tenants.size());
    }

    /** @param backup its place in the commit log, 0 if there is none */
    record Looked(long backup, int objects, int tenants) {}

    private synchronized List<Ports.LiveItem> real(Ports.Scopes scopes, String table) {
        return items.computeIfAbsent(table, name -> read(scopes, name));
    }

    private List<Ports.LiveItem> read(Ports.Scopes scopes, String table) {
        return tenants.stream()
                .flatMap(tenant -> read(scopes, table, tenant).stream())
                .toList();
    }

    private static List<Ports.LiveItem> read(Ports.Scopes scopes, String table, TenantId tenant) {
        return scopes.open(tenant).table(table).query(ItemQuery.all()).items().stream()
                .map(item -> new Ports.LiveItem(tenant, item))
                .toList();
    }

    private synchronized void draw() {
        if (drawn) {
            return;
        }
        objects.clear();
        looked = 0;
        tenants.clear();
        OptionalLong newest = log.highest();
        Optional<LogEntry> entry = newest.isPresent() ? log.read(newest.getAsLong()) : Optional.empty();
        entry.ifPresent(this::draw);
        drawn = true;
    }

    private void draw(LogEntry entry) {
        backup = OptionalLong.of(entry.n());
        for (TableCommit table : entry.tables()) {
            if (table.shards().isEmpty()
                    || catalogue.tables().stream()
                            .noneMatch(known -> known.name().equals(table.table()))) {
                continue;
            }
            if (all) {
                for (int shard = 0; shard < table.shards().size(); shard++) {
                    lookAtAll(table, shard);
                }
            } else {
                drawnOf(table, random.nextInt(table.shards().size())).forEach(row -> look(table.table(), row));
            }
        }
    }

    private void lookAtAll(TableCommit table, int shard) {
        try (ShardReader<ManifestRow> reader =
                ManifestShards.of(vault, table).read(table.shards().get(shard))) {
            while (reader.hasNext()) {
                ManifestRow row = reader.next();
                if (!SyntheticTenants.isSynthetic(row.tenant())) {
                    look(table.table(), row);
                }
            }
        }
    }

    /** A fair draw of the shard's rows, whatever their number. */
    private List<ManifestRow> drawnOf(TableCommit table, int shard) {
        List<ManifestRow> rows = new ArrayList<>();
        int seen = 0;
        try (ShardReader<ManifestRow> reader =
                ManifestShards.of(vault, table).read(table.shards().get(shard))) {
            while (reader.hasNext()) {
                ManifestRow row = reader.next();
                if (row.objectBytes() > LARGEST_OBJECT || SyntheticTenants.isSynthetic(row.tenant())) {
                    continue;
                }
                seen++;
                if (rows.size() < ROWS_OF_A_TABLE) {
                    rows.add(row);
                } else {
                    int place = random.nextInt(seen);
                    if (place < ROWS_OF_A_TABLE) {
                        rows.set(place, row);
                    }
                }
            }
        }
        return rows;
    }

    private void look(String table, ManifestRow row) {
        if (tenants.size() < MOST_TENANTS) {
            tenants.add(row.tenant());
        }
        try {
            keep(row, table, contentOf(table, row));
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.OBJECT_FOREIGN) {
                keep(row, table, null);
            } else if (e.code() != ErrorCode.OBJECT_MISSING) {
                throw e;
            }
            // One that is missing was purged or pruned meanwhile; whether that is so verify knows.
        }
    }

    private void keep(ManifestRow row, String table, @Nullable TenantId content) {
        looked++;
        boolean right = row.tenant().equals(content)
                && VaultLayout.parseTenantObject(row.objectKey())
                        .filter(key -> key.keyForm().equals(row.tenant().keyForm())
                                && key.table().equals(table))
                        .isPresent();
        if (!right || objects.size() < MOST_KEPT) {
            objects.add(new Ports.LiveObject(row.tenant(), table, row.objectKey(), content));
        }
    }

    /** Fails with {@code OBJECT_FOREIGN} if footer, statistics and rows don't name the same tenant. */
    private TenantId contentOf(String table, ManifestRow row) {
        if (row.objectBytes() <= LARGEST_OBJECT) {
            return contentOf(table, new MemoryInput(vault.get(row.objectKey(), row.versionId())));
        }
        try {
            Path file = Files.createTempFile("isolation-", ".parquet");
            try {
                vault.download(row.objectKey(), row.versionId(), file);
                return contentOf(table, new LocalInputFile(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TenantId contentOf(String table, InputFile bytes) {
        try (TenantObjectReader reader = TenantObjectReader.open(bytes, catalogue.table(table), opener)) {
            while (reader.next()) {
                // Each row of another tenant fails.
            }
            return reader.tenant();
        }
    }
}
