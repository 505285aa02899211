package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.CanonicalItems;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemSize;
import com.synchub.item.ItemView;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A small object, damaged at every single byte. */
class ObjectContentCheckTest {

    private static final String TABLE = "bookmarks";

    @TempDir
    Path folder;

    private ObjectContentCheck check;
    private byte[] object;
    private ManifestRow row;

    @BeforeEach
    void encode() {
        FileKeyring keyring = FileKeyring.openOrCreate(folder.resolve("key"));
        check = new ObjectContentCheck(new SecretsOpener(keyring));
        TenantId tenant = new TenantId("acme");
        DigestAccumulator digest = new DigestAccumulator();
        long itemBytes = 0;
        MemoryOutput out = new MemoryOutput();
        try (TenantObjectWriter writer =
                new TenantObjectWriter(TableCatalogue.fromClasspath().table(TABLE), new SecretsSealer(keyring))) {
            writer.begin(tenant, out);
            for (int i = 0; i < 3; i++) {
                byte[] bytes = CanonicalItems.of(Map.of(
                        "tenant_id", AttributeValue.fromS("acme"),
                        "bookmark_id", AttributeValue.fromS("b" + i),
                        "title", AttributeValue.fromS("A title " + i),
                        "visits", AttributeValue.fromN("4.5")));
                ItemView item = new ItemView().wrap(bytes, 0, bytes.length);
                digest.add(item);
                itemBytes += ItemSize.bytesOf(item);
                writer.write(item);
            }
            EncodedObject encoded = writer.finish();
            object = out.copy();
            row = new ManifestRow(
                    tenant,
                    VaultLayout.tenantObject(tenant, TABLE),
                    "v1",
                    encoded.rows(),
                    itemBytes,
                    object.length,
                    encoded.sha256(),
                    encoded.crc32c(),
                    digest.digest(),
                    "codec",
                    false);
        }
    }

    @Test
    void theObjectItselfIsRight() {
        assertThat(findings(object, row)).isEmpty();
    }

    @Test
    void aByteFlippedAnywhereIsFound() {
        for (int offset = 0; offset < object.length; offset++) {
            byte[] damaged = object.clone();
            damaged[offset] ^= 1;

            assertThat(findings(damaged, row))
                    .as("byte %d of %d", offset, object.length)
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.CHECKSUM_DIFFERS);
        }
    }

    /** If even the checksums were made to fit: then the file is refused, or its items are still those of the row. */
    @Test
    void aByteFlippedAnywhereBeforeTheChecksumWasTakenChangesNoItemUnseen() {
        int refused = 0;
        for (int offset = 0; offset < object.length; offset++) {
            byte[] damaged = object.clone();
            damaged[offset] ^= (byte) (1 << offset % 8);
            Checksums checksums = Checksums.of(damaged);

            // Whatever the reader stumbles over is a finding, not an exception.
            refused += findings(
                                    damaged,
                                    new ManifestRow(
                                            row.tenant(),
                                            row.objectKey(),
                                            row.versionId(),
                                            row.rows(),
                                            row.itemBytes(),
                                            row.objectBytes(),
                                            checksums.sha256(),
                                            checksums.crc32c(),
                                            row.contentDigest(),
                                            row.codecFingerprint(),
                                            false))
                            .isEmpty()
                    ? 0
                    : 1;
        }
        assertThat(refused).isGreaterThan(object.length / 2);
    }

    private List<Finding> findings(byte[] content, ManifestRow expected) {
        return check.check(TABLE, expected, Checksums.of(content), new MemoryInput(content), content.length)
                .findings();
    }
}
