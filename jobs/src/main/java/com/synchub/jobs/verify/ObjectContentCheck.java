package com.synchub.jobs.verify;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemSize;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.TenantObjectReader;
import com.synchub.secrets.SecretsOpener;
import com.synchub.vault.Checksums;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.InputFile;

/**
 * Holds an object's content against its manifest row: its bytes, whose rows it has, how many, their size and their
 * digest. Thread-safe.
 */
final class ObjectContentCheck {

    private final SecretsOpener opener;

    ObjectContentCheck(SecretsOpener opener) {
        this.opener = opener;
    }

    /**
     * Checks one object.
     *
     * @param bytes size of the content
     * @throws SyncHubException if its secrets can't be opened, which says nothing about it
     */
    ObjectReading check(String table, ManifestRow row, Checksums actual, InputFile content, long bytes) {
        List<Finding> findings = new ArrayList<>();
        long items = 0;
        if (!actual.sha256().equals(row.sha256())) {
            findings.add(checksum(table, row, "SHA-256 ", row.sha256(), actual.sha256()));
        } else if (!actual.crc32c().equals(row.crc32c())) {
            findings.add(checksum(table, row, "CRC-32C ", row.crc32c(), actual.crc32c()));
        } else {
            items = decode(table, row, content, findings);
        }
        return new ObjectReading(row.tenant(), items, bytes, findings);
    }

    private static Finding checksum(String table, ManifestRow row, String kind, String expected, String found) {
        return Finding.ofRow(FindingCode.CHECKSUM_DIFFERS, table, row, kind + expected, kind + found);
    }

    /** The bytes are the committed ones; whether these were right is another question. */
    private long decode(String table, ManifestRow row, InputFile content, List<Finding> findings) {
        DigestAccumulator digest = new DigestAccumulator();
        long itemBytes = 0;
        try (TenantObjectReader reader = TenantObjectReader.open(content, table, row.tenant(), opener)) {
            while (reader.next()) {
                digest.add(reader.item());
                itemBytes += ItemSize.bytesOf(reader.item());
            }
        } catch (SyncHubException e) {
            String found = ManifestSurvey.faultIn(e);
            FindingCode code =
                    e.code() == ErrorCode.OBJECT_FOREIGN ? FindingCode.FOREIGN_ROWS : FindingCode.OBJECT_UNREADABLE;
            findings.add(Finding.ofRow(code, table, row, "this tenant's items of this table", found));
            return digest.items();
        }
        compare(table, row, digest, itemBytes, findings);
        return digest.items();
    }

    private static void compare(
            String table, ManifestRow row, DigestAccumulator digest, long itemBytes, List<Finding> findings) {
        if (digest.items() != row.rows()) {
            findings.add(
                    Finding.ofRow(FindingCode.ROW_COUNT_DIFFERS, table, row, row.rows(), digest.items(), " items"));
        } else if (!digest.digest().equals(row.contentDigest())) {
            findings.add(Finding.ofRow(
                    FindingCode.DIGEST_DIFFERS,
                    table,
                    row,
                    row.contentDigest().toString(),
                    digest.digest().toString()));
        }
        if (itemBytes != row.itemBytes()) {
            findings.add(
                    Finding.ofRow(FindingCode.ITEM_BYTES_DIFFER, table, row, row.itemBytes(), itemBytes, " bytes"));
        }
    }
}
