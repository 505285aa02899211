package com.synchub.jobs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.CanonicalItems;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.TenantObjectReader;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One backup as a stranger finds it: the commit record as plain JSON, manifest shards read by DuckDB, each row's object
 * version fetched with the SDK's own client and read twice, by our reader for the items and by DuckDB for the counts.
 * Nothing is taken from what the job says of itself.
 */
public final class BackupContents {

    /**
     * A manifest row.
     *
     * @param rows items that the row says its object has
     */
    public record Row(
            String table,
            String tenant,
            String objectKey,
            String versionId,
            long rows,
            long objectBytes,
            String sha256,
            String state) {}

    private final BackupWorld world;
    private final SecretsOpener opener;
    private final Path folder;
    private final JsonNode commit;
    private final List<Row> rows = new ArrayList<>();
    private final Map<ItemKey, byte[]> items = new HashMap<>();
    private final List<ItemKey> repeated = new ArrayList<>();

    private BackupContents(BackupWorld world, long n) throws IOException {
        this.world = world;
        this.opener =
                new SecretsOpener(FileKeyring.open(world.stack().endpoints().masterKeyFile()));
        this.folder = Files.createTempDirectory(world.home(), "contents");
        this.commit = JsonMapper.shared().readTree(object("manifests/log/%020d.json".formatted(n), null));
    }

    /** Reads backup number n whole. What is not as it must be fails here. */
    public static BackupContents of(BackupWorld world, long n) {
        try {
            BackupContents contents = new BackupContents(world, n);
            try (DuckDb duckDb = new DuckDb()) {
                for (JsonNode table : contents.commit.get("tables")) {
                    contents.read(table, duckDb);
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public JsonNode commit() {
        return commit;
    }

    /** Every item is in exactly one row's object version, as it was put, and nothing else is in the backup. */
    public void holdsExactly(Map<ItemKey, Map<String, AttributeValue>> expected) {
        holdsOnce(expected);
        assertThat(new TreeSet<>(names(items.keySet().stream().toList())))
                .as("items in the backup and not in DynamoDB")
                .isSubsetOf(names(expected.keySet().stream().toList()));
    }

    /** Each of these items is in exactly one row's object version, as it was put. */
    public void holdsOnce(Map<ItemKey, Map<String, AttributeValue>> expected) {
        assertThat(names(repeated)).as("items in more than one row").isEmpty();
        List<ItemKey> missing = expected.keySet().stream()
                .filter(key -> !items.containsKey(key))
                .toList();
        assertThat(names(missing)).as("items not in the backup").isEmpty();
        List<ItemKey> changed = expected.entrySet().stream()
                .filter(item -> !Arrays.equals(CanonicalItems.of(item.getValue()), items.get(item.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(names(changed)).as("items other than they were put").isEmpty();
    }

    private void read(JsonNode table, DuckDb duckDb) throws IOException {
        String name = table.get("table").stringValue();
        TableDefinition definition = TableCatalogue.fromClasspath().table(name);
        List<Path> shards = new ArrayList<>();
        long promised = 0;
        for (JsonNode shard : table.get("shards")) {
            byte[] bytes = object(
                    shard.get("key").stringValue(), shard.get("versionId").stringValue());
            assertThat(sha256(bytes)).isEqualTo(shard.get("sha256").stringValue());
            shards.add(Files.write(folder.resolve(name + "-shard-" + shards.size() + ".parquet"), bytes));
            promised += shard.get("rows").longValue();
        }
        List<Row> found = duckDb.manifestRows(name, shards);
        assertThat(found).hasSize((int) promised);
        rows.addAll(found);
        List<Path> objects = new ArrayList<>();
        for (Row row : found) {
            byte[] bytes = read(row, definition);
            objects.add(Files.write(folder.resolve(name + "-" + objects.size() + ".parquet"), bytes));
        }
        assertThat(duckDb.rowCounts(objects))
                .as("rows of each object of table %s, counted by DuckDB", name)
                .isEqualTo(found.stream().map(Row::rows).toList());
    }

    private byte[] read(Row row, TableDefinition table) throws IOException {
        byte[] bytes = object(row.objectKey(), row.versionId());
        assertThat(sha256(bytes)).isEqualTo(row.sha256());
        assertThat((long) bytes.length).isEqualTo(row.objectBytes());
        TenantId tenant = new TenantId(row.tenant());
        assertThat(row.objectKey())
                .startsWith("backups/tenant_id=" + tenant.keyForm() + "/table=" + table.name() + "/");
        try (TenantObjectReader reader = TenantObjectReader.open(new MemoryInput(bytes), table, opener)) {
            assertThat(reader.tenant()).isEqualTo(tenant);
            while (reader.next()) {
                ItemKey key = ItemKey.of(table, CanonicalItems.toAttributeValues(reader.item()));
                assertThat(key.tenant()).isEqualTo(row.tenant());
                if (items.put(key, reader.item().copy()) != null) {
                    repeated.add(key);
                }
            }
        }
        return bytes;
    }

    private byte[] object(String key, @Nullable String versionId) {
        return world.stack()
                .s3()
                .getObject(b -> b.bucket(world.bucket()).key(key).versionId(versionId), ResponseTransformer.toBytes())
                .asByteArray();
    }

    private static List<String> names(List<ItemKey> keys) {
        return keys.stream().map(ItemKey::toString).toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
