package com.synchub.jobs.verify;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemSize;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.TenantObjectReader;
import com.synchub.secrets.SecretsOpener;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * Reads the version that a manifest row names, all of it, and holds it against the row: its bytes, whose rows it has,
 * how many, their size and their digest. Thread-safe.
 */
final class ObjectCheck {

    private final Vault vault;
    private final SecretsOpener opener;
    private final long inMemory;
    private final Path work;

    /**
     * @param inMemory larger objects go through a file
     * @param work where these files are
     */
    ObjectCheck(Vault vault, SecretsOpener opener, long inMemory, Path work) {
        this.vault = vault;
        this.opener = opener;
        this.inMemory = inMemory;
        this.work = work;
    }

    /**
     * Checks one object.
     *
     * @throws SyncHubException if it can't be looked at, which says nothing about it
     */
    ObjectReading check(String table, ManifestRow row) {
        try {
            return row.objectBytes() <= inMemory ? checkInMemory(table, row) : checkInFile(table, row);
        } catch (SyncHubException e) {
            if (e.code() != ErrorCode.OBJECT_MISSING) {
                throw e;
            }
            return new ObjectReading(row.tenant(), 0, 0, List.of(missing(table, row, "not to be had")));
        }
    }

    static Finding missing(String table, ManifestRow row, String found) {
        return Finding.ofRow(
                FindingCode.VERSION_MISSING, table, row, "this version, " + row.objectBytes() + " bytes", found);
    }

    private ObjectReading checkInMemory(String table, ManifestRow row) {
        byte[] bytes = vault.get(row.objectKey(), row.versionId());
        return check(table, row, Checksums.of(bytes), new MemoryInput(bytes), bytes.length);
    }

    private ObjectReading checkInFile(String table, ManifestRow row) {
        try {
            Files.createDirectories(work);
            Path file = Files.createTempFile(work, "object-", ".parquet");
            try {
                vault.download(row.objectKey(), row.versionId(), file);
                return check(table, row, Checksums.of(file), new LocalInputFile(file), Files.size(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "keep a downloaded object on the local disk");
        }
    }

    private ObjectReading check(String table, ManifestRow row, Checksums actual, InputFile content, long bytes) {
        List<Finding> findings = new ArrayList<>();
        long items = 0;
        if (!actual.sha256().equals(row.sha256())) {
            findings.add(Finding.ofRow(
                    FindingCode.CHECKSUM_DIFFERS,
                    table,
                    row,
                    "SHA-256 " + row.sha256(),
                    "SHA-256 " + actual.sha256()));
        } else if (!actual.crc32c().equals(row.crc32c())) {
            findings.add(Finding.ofRow(
                    FindingCode.CHECKSUM_DIFFERS, table, row, "CRC-32C " + row.crc32c(), "CRC-32C " + actual.crc32c()));
        } else {
            items = decode(table, row, content, findings);
        }
        return new ObjectReading(row.tenant(), items, bytes, findings);
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
            FindingCode code = e.code() == ErrorCode.OBJECT_FOREIGN
                    ? FindingCode.FOREIGN_ROWS
                    : FindingCode.OBJECT_UNREADABLE;
            findings.add(Finding.ofRow(code, table, row, "this tenant's items of this table", found));
            return digest.items();
        }
        compare(table, row, digest, itemBytes, findings);
        return digest.items();
    }

    private static void compare(
            String table, ManifestRow row, DigestAccumulator digest, long itemBytes, List<Finding> findings) {
        if (digest.items() != row.rows()) {
            findings.add(Finding.ofRow(
                    FindingCode.ROW_COUNT_DIFFERS, table, row, row.rows(), digest.items(), " items"));
        } else if (!digest.digest().equals(row.contentDigest())) {
            findings.add(Finding.ofRow(
                    FindingCode.DIGEST_DIFFERS,
                    table,
                    row,
                    row.contentDigest().toString(),
                    digest.digest().toString()));
        }
        if (itemBytes != row.itemBytes()) {
            findings.add(Finding.ofRow(FindingCode.ITEM_BYTES_DIFFER, table, row, row.itemBytes(), itemBytes, " bytes"));
        }
    }
}
