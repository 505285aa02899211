package com.synchub.parquet;

import static com.synchub.parquet.TenantObjects.EVERY_TYPE;
import static com.synchub.parquet.TenantObjects.OPENER;
import static com.synchub.parquet.TenantObjects.SEALER;
import static com.synchub.parquet.TenantObjects.TENANT;
import static com.synchub.parquet.TenantObjects.attribute;
import static com.synchub.parquet.TenantObjects.decode;
import static com.synchub.parquet.TenantObjects.encode;
import static com.synchub.parquet.TenantObjects.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.table.AttributeType;
import com.synchub.table.Processing;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TenantObjectTest {

    private static final TenantId OTHER = new TenantId("umbrella");

    private final byte[] anItem = item(
            TENANT,
            Map.of(
                    "id#part", AttributeValue.fromS("1"),
                    "password", AttributeValue.fromS("correct horse battery staple"),
                    "zz.recovery", AttributeValue.fromL(List.of(AttributeValue.fromN("1.5"))),
                    "value", AttributeValue.fromS("any")));

    @Test
    void oneWriterWritesManyObjectsAndDescribesEach(@TempDir Path folder) throws Exception {
        MemoryOutput memory = new MemoryOutput();
        try (TenantObjectWriter writer = new TenantObjectWriter(EVERY_TYPE, SEALER)) {
            for (int rows = 0; rows < 20; rows++) {
                Path file = folder.resolve(rows + ".parquet");
                TenantId tenant = new TenantId("t" + rows);
                writer.begin(tenant, rows % 2 == 0 ? memory : new LocalOutputFile(file));
                byte[] item = item(tenant, Map.of("count", AttributeValue.fromN("" + rows)));
                for (int i = 0; i < rows; i++) {
                    writer.write(new ItemView().wrap(item, 0, item.length));
                }
                EncodedObject object = writer.finish();
                byte[] bytes = rows % 2 == 0 ? memory.copy() : Files.readAllBytes(file);
                assertThat(object.rows()).isEqualTo(rows);
                assertThat(object.bytes()).isEqualTo(bytes.length);
                assertThat(object.sha256())
                        .isEqualTo(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
                assertThat(decode(new MemoryInput(bytes), EVERY_TYPE, tenant))
                        .hasSize(rows)
                        .allMatch(back -> Arrays.equals(back, item));
            }
        }
    }

    @Test
    void theCrcIsTheOneS3Knows() {
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<Long> writer = new RecordFileWriter<>(numbers(), out)) {
            EncodedObject object = writer.finish(Map.of());
            CRC32C crc = new CRC32C();
            crc.update(out.bytes(), 0, out.length());
            byte[] bytes = Base64.getDecoder().decode(object.crc32c());
            assertThat(ByteBuffer.wrap(bytes).getInt()).isEqualTo((int) crc.getValue());
        }
        // "123456789", the check value of the algorithm
        ByteDigests digests = new ByteDigests();
        digests.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);
        assertThat(digests.describe(0, 9).crc32c()).isEqualTo("4waSgw==");
    }

    private static RecordFormat<Long> numbers() {
        return RecordFormat.<Long>named("numbers", 1).number("n", n -> n).readBy(RecordFields::number);
    }

    @Test
    void anItemOfAnotherTenantOrOfNoneIsNotWritten() {
        byte[] foreign = item(OTHER, Map.of());
        byte[] numeric = CanonicalItems.of(Map.of("tenant_id", AttributeValue.fromN("1")));
        byte[] none = CanonicalItems.of(Map.of("name", AttributeValue.fromS("x")));
        byte[] longer = item(new TenantId(TENANT.value() + "x"), Map.of());
        try (TenantObjectWriter writer = new TenantObjectWriter(EVERY_TYPE, SEALER)) {
            for (byte[] item : List.of(foreign, numeric, none, longer)) {
                writer.begin(TENANT, new MemoryOutput());
                assertThatThrownBy(() -> writer.write(new ItemView().wrap(item, 0, item.length)))
                        .isInstanceOfSatisfying(SyncHubException.class, e -> {
                            assertThat(e.tenant()).contains(TENANT.keyForm());
                            assertThat(e.getMessage()).doesNotContain(TENANT.value(), OTHER.value());
                        });
                assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void anotherTenantsObjectIsForeign() {
        MemoryOutput out = encode(EVERY_TYPE, TENANT, List.of(anItem));
        assertCode(ErrorCode.OBJECT_FOREIGN, () -> decode(out.asInput(), EVERY_TYPE, OTHER));
        try (TenantObjectReader reader = TenantObjectReader.open(out.asInput(), EVERY_TYPE, OPENER)) {
            assertThat(reader.tenant()).isEqualTo(TENANT);
            assertThat(reader.rows()).isEqualTo(1);
        }
    }

    @Test
    void aRowOfAnotherTenantInTheTenantsObjectIsForeign() {
        ForgedObject forged = new ForgedObject(TENANT);
        forged.row(TENANT);
        assertThat(decode(forged.finish(), EVERY_TYPE, TENANT)).hasSize(1);
        for (int foreignRow = 0; foreignRow < 3; foreignRow++) {
            ForgedObject leaking = new ForgedObject(TENANT);
            for (int row = 0; row < 3; row++) {
                leaking.row(row == foreignRow ? OTHER : TENANT);
            }
            assertCode(ErrorCode.OBJECT_FOREIGN, () -> decode(leaking.finish(), EVERY_TYPE, TENANT));
        }
    }

    @Test
    void anotherVersionOfTheFormatIsRefused() {
        ForgedObject forged = new ForgedObject(TENANT).with(ObjectFooter.FORMAT_KEY, "2");
        forged.row(TENANT);
        assertCode(ErrorCode.FORMAT_UNKNOWN, () -> decode(forged.finish(), EVERY_TYPE, TENANT));
        ForgedObject hostile = new ForgedObject(TENANT).with(ObjectFooter.FORMAT_KEY, "2\nERROR forged line");
        assertThatThrownBy(() -> decode(hostile.finish(), EVERY_TYPE, TENANT))
                .hasMessageNotContainingAny("\n", "forged");
    }

    @Test
    void anotherTablesObjectIsRefused() {
        ForgedObject forged = new ForgedObject(TENANT).with(ObjectFooter.TABLE_KEY, "another");
        assertCode(ErrorCode.OBJECT_CORRUPT, () -> decode(forged.finish(), EVERY_TYPE, TENANT));
    }

    @Test
    void aFooterThatLacksAnythingIsCorrupt() {
        for (String key : List.of(ObjectFooter.FORMAT_KEY, ObjectFooter.TABLE_KEY, ObjectFooter.TENANT_KEY)) {
            ForgedObject forged = new ForgedObject(TENANT).without(key);
            assertCode(ErrorCode.OBJECT_CORRUPT, () -> decode(forged.finish(), EVERY_TYPE, TENANT));
        }
    }

    @Test
    void secretsAreInNoColumnAndNotInTheBytes() {
        byte[] bytes = encode(EVERY_TYPE, TENANT, List.of(anItem)).copy();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("item_secrets").doesNotContain("password", "zz_recovery", "zz.recovery", "horse");
        assertThat(decode(new MemoryInput(bytes), EVERY_TYPE, TENANT)).containsExactly(anItem);
    }

    @Test
    void secretsDontOpenWithoutTheirMasterKey(@TempDir Path folder) {
        MemoryOutput out = encode(EVERY_TYPE, TENANT, List.of(anItem));
        SecretsOpener keyless = new SecretsOpener(FileKeyring.openOrCreate(folder.resolve("key")));
        try (TenantObjectReader reader = TenantObjectReader.open(out.asInput(), EVERY_TYPE.name(), TENANT, keyless)) {
            assertCode(ErrorCode.SECRETS_KEY_UNAVAILABLE, reader::next);
        }
    }

    @Test
    void anObjectWithoutSecretsNeedsNoKeyAndCarriesNone() {
        byte[] plain = item(TENANT, Map.of("name", AttributeValue.fromS("x")));
        MemoryOutput out = encode(EVERY_TYPE, TENANT, List.of(plain));
        assertThat(new String(out.copy(), StandardCharsets.ISO_8859_1)).doesNotContain(ObjectFooter.SECRETS_KEY);
    }

    @Test
    void anObjectIsDecodedWithoutTheCatalogueItWasWrittenUnder() {
        byte[] bytes = encode(EVERY_TYPE, TENANT, List.of(anItem)).copy();
        TableDefinition today = new TableDefinition(
                EVERY_TYPE.name(),
                "",
                "name",
                "account",
                TenantObjects.PROCESSING,
                List.of(attribute("name", "n", AttributeType.LONG, true)));
        assertThat(decode(new MemoryInput(bytes), today, TENANT)).containsExactly(anItem);
    }

    @Test
    void aMissingFileIsNoCorruption(@TempDir Path folder) {
        assertCode(
                ErrorCode.LOCAL_DISK_FAILED,
                () -> decode(new LocalInputFile(folder.resolve("missing")), EVERY_TYPE, TENANT));
    }

    @Test
    void theFingerprintChangesWithTheEncodingOnly() {
        String base = CodecFingerprint.of(EVERY_TYPE);
        assertThat(base).matches("[0-9a-f]{16}").isEqualTo(CodecFingerprint.of(EVERY_TYPE));
        assertThat(CodecFingerprint.of(changed("count", "count", AttributeType.ANY, false)))
                .isNotEqualTo(base);
        assertThat(CodecFingerprint.of(changed("count", "number", AttributeType.LONG, false)))
                .isNotEqualTo(base);
        assertThat(CodecFingerprint.of(changed("Count", "count", AttributeType.LONG, false)))
                .isNotEqualTo(base);
        assertThat(CodecFingerprint.of(changed("count", "count", AttributeType.LONG, true)))
                .isNotEqualTo(base);
        assertThat(CodecFingerprint.of(changed("count", "count", AttributeType.LONG, false)))
                .isEqualTo(base);
        TableDefinition described = new TableDefinition(
                EVERY_TYPE.name(),
                "Another description.",
                "name",
                "expiring",
                new Processing("a", "b", "c", "d"),
                EVERY_TYPE.attributes());
        assertThat(CodecFingerprint.of(described)).isEqualTo(base);
    }

    private static TableDefinition changed(String name, String column, AttributeType type, boolean secret) {
        return new TableDefinition(
                EVERY_TYPE.name(),
                "",
                EVERY_TYPE.sortKey(),
                "account",
                TenantObjects.PROCESSING,
                EVERY_TYPE.attributes().stream()
                        .map(a -> a.name().equals("count") ? attribute(name, column, type, secret) : a)
                        .toList());
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
