package com.synchub.jobs.verify;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.MemoryInput;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.io.LocalInputFile;

/** Fetches the version that a manifest row names, all of it, and has its content checked. Thread-safe. */
final class ObjectCheck {

    private final Vault vault;
    private final ObjectContentCheck content;
    private final long inMemory;
    private final Path work;

    /**
     * @param inMemory larger objects go through a file
     * @param work where these files are
     */
    ObjectCheck(Vault vault, ObjectContentCheck content, long inMemory, Path work) {
        this.vault = vault;
        this.content = content;
        this.inMemory = inMemory;
        this.work = work;
    }

    /**
     * Checks one object.
     *
     * @throws SyncHubException if it can't be looked at, which says nothing about it
     */
    ObjectReading check(String table, ManifestRow row) {
        ObjectReading reading = fetchAndCheck(table, row);
        boolean damaged = reading.findings().stream().anyMatch(f -> f.code() == FindingCode.CHECKSUM_DIFFERS);
        // A fault is what the vault holds, not what happened on the way here.
        return damaged ? fetchAndCheck(table, row) : reading;
    }

    static Finding missing(String table, ManifestRow row, String found) {
        return Finding.ofRow(
                FindingCode.VERSION_MISSING, table, row, "this version, " + row.objectBytes() + " bytes", found);
    }

    private ObjectReading fetchAndCheck(String table, ManifestRow row) {
        try {
            return row.objectBytes() <= inMemory ? checkInMemory(table, row) : checkInFile(table, row);
        } catch (SyncHubException e) {
            if (e.code() != ErrorCode.OBJECT_MISSING) {
                throw e;
            }
            return new ObjectReading(row.tenant(), 0, 0, List.of(missing(table, row, "not to be had")));
        }
    }

    private ObjectReading checkInMemory(String table, ManifestRow row) {
        byte[] bytes = vault.get(row.objectKey(), row.versionId());
        return content.check(table, row, Checksums.of(bytes), new MemoryInput(bytes), bytes.length);
    }

    private ObjectReading checkInFile(String table, ManifestRow row) {
        try {
            Files.createDirectories(work);
            Path file = Files.createTempFile(work, "object-", ".parquet");
            try {
                vault.download(row.objectKey(), row.versionId(), file);
                return content.check(table, row, Checksums.of(file), new LocalInputFile(file), Files.size(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "keep a downloaded object on the local disk");
        }
    }
}
