package com.synchub.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.DynamoDbClients;
import com.synchub.dynamodb.DynamoDbSettings;
import com.synchub.dynamodb.TableCreator;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ContentDigest;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parts of a restore that a whole one does not show: damage, and tenants of many items. */
class RestoreEngineIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final TenantId TENANT = new TenantId("../a=b%\u0000\ud83d\ude00");
    private static final TableDefinition TABLE = TableCatalogue.fromClasspath().table("bookmarks");
    private static final DynamoDbClient CLIENT = DynamoDbClients.create(DynamoDbSettings.of(
            STACK.endpoints().dynamodb(),
            STACK.endpoints().region(),
            new DynamoDbSettings.StaticCredentials(
                    STACK.endpoints().accessKeyId(), STACK.endpoints().secretAccessKey())));

    private final Vault vault = TestVault.create();
    private final Target target = Target.of(CLIENT, CapacityBudget.unlimited(), CapacityBudget.unlimited());
    private final TargetTable table =
            new TargetTable(TABLE, STACK.newTablePrefix() + "bookmarks", TargetTable.Origin.THERE, false);

    @TempDir
    Path folder;

    private FileKeyring keyring;

    @BeforeEach
    void createTable() {
        keyring = FileKeyring.openOrCreate(folder.resolve("key"));
        new TableCreator(CLIENT).createIfMissing(table.name(), TABLE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void notOneItemIsHandedOutOfAnObjectWhoseBytesAreOthers(long inMemory) {
        ManifestRow row = backUp(items(50));
        ManifestRow other = with(row, "ab".repeat(32), row.contentDigest());
        List<byte[]> handedOut = new ArrayList<>();

        refused(ErrorCode.OBJECT_CORRUPT, () -> reader(inMemory)
                .forEach("bookmarks", List.of(other), item -> handedOut.add(item.copy())));

        assertThat(handedOut).isEmpty();
        reader(inMemory).forEach("bookmarks", List.of(row), item -> handedOut.add(item.copy()));
        assertThat(handedOut).hasSize(50);
    }

    @Test
    void anObjectWithOtherItemsThanItsRowSaysIsCorrupt() {
        ManifestRow row = backUp(items(5));
        ContentDigest other = new ContentDigest(5, 1, 2, 3, 4);
        refused(ErrorCode.OBJECT_CORRUPT, () -> reader(0)
                .forEach("bookmarks", List.of(with(row, row.sha256(), other)), item -> {}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 1_000})
    void surplusIsFoundInAsManyPassesAsItTakes(long keysInAPass) {
        ManifestRow row = backUp(items(60));
        items(90).forEach(item -> CLIENT.putItem(r -> r.tableName(table.name()).item(item)));
        BackedUpItems backedUp = reader(1 << 20);

        long deleted = new SurplusItems(target, keysInAPass)
                .delete(table, TENANT, List.of(row), consumer -> backedUp.forEach("bookmarks", List.of(row), consumer));

        assertThat(deleted).isEqualTo(30);
        assertThat(target.digest(table, TENANT)).isEqualTo(row.contentDigest());
    }

    private BackedUpItems reader(long inMemory) {
        return new BackedUpItems(vault, new SecretsOpener(keyring), inMemory, folder.resolve("work"));
    }

    private static List<Map<String, AttributeValue>> items(int count) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Map.of(
                    "tenant_id", AttributeValue.fromS(TENANT.value()),
                    "bookmark_id", AttributeValue.fromS("bookmark " + i),
                    "title", AttributeValue.fromS("title " + i)));
        }
        return items;
    }

    private ManifestRow backUp(List<Map<String, AttributeValue>> items) {
        MemoryOutput out = new MemoryOutput();
        DigestAccumulator digest = new DigestAccumulator();
        try (TenantObjectWriter writer = new TenantObjectWriter(TABLE, new SecretsSealer(keyring))) {
            writer.begin(TENANT, out);
            for (Map<String, AttributeValue> item : items) {
                byte[] canonical = CanonicalItems.of(item);
                writer.write(new ItemView().wrap(canonical, 0, canonical.length));
                digest.add(new ItemView().wrap(canonical, 0, canonical.length));
            }
            EncodedObject encoded = writer.finish();
            String key = VaultLayout.tenantObject(TENANT, "bookmarks");
            StoredVersion version = vault.put(key, out.copy());
            return new ManifestRow(
                    TENANT,
                    key,
                    version.versionId(),
                    items.size(),
                    0,
                    encoded.bytes(),
                    encoded.sha256(),
                    encoded.crc32c(),
                    digest.digest(),
                    writer.codecFingerprint(),
                    false);
        }
    }

    private static ManifestRow with(ManifestRow row, String sha256, ContentDigest digest) {
        return new ManifestRow(
                row.tenant(),
                row.objectKey(),
                row.versionId(),
                row.rows(),
                row.itemBytes(),
                row.objectBytes(),
                sha256,
                row.crc32c(),
                digest,
                row.codecFingerprint(),
                row.reused());
    }

    private static void refused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.tenant()).contains(TENANT.keyForm());
        });
    }
}
