package com.synchub.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.TenantObjectReader;
import com.synchub.secrets.SecretsOpener;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * Gives back the items of the objects that a manifest names. Not one item is handed out of an object whose bytes are not
 * those that were committed. Thread-safe.
 */
public final class BackedUpItems {

    private final Vault vault;
    private final SecretsOpener opener;
    private final long inMemory;
    private final Path work;

    /**
     * Only keeps its arguments.
     *
     * @param inMemory larger objects go through a file, in bytes
     * @param work where these files are
     */
    public BackedUpItems(Vault vault, SecretsOpener opener, long inMemory, Path work) {
        this.vault = vault;
        this.opener = opener;
        this.inMemory = inMemory;
        this.work = work;
    }

    /**
     * Hands out every item of a tenant's objects of one table; each is valid until the next.
     *
     * @throws SyncHubException {@code OBJECT_MISSING}, {@code OBJECT_CORRUPT}, {@code OBJECT_FOREIGN}, {@code
     *     FORMAT_UNKNOWN}, {@code SECRETS_KEY_UNAVAILABLE}, about the tenant
     */
    public void forEach(String table, List<ManifestRow> objects, Consumer<ItemView> item) {
        for (ManifestRow object : objects) {
            try {
                read(table, object, item);
            } catch (SyncHubException e) {
                throw e.tenant().isPresent() ? e : e.about(object.tenant().keyForm());
            }
        }
    }

    private void read(String table, ManifestRow object, Consumer<ItemView> item) {
        if (object.objectBytes() <= inMemory) {
            byte[] bytes = vault.get(object.objectKey(), object.versionId());
            requireCommitted(table, object, Checksums.of(bytes));
            decode(table, object, new MemoryInput(bytes), item);
            return;
        }
        try {
            Files.createDirectories(work);
            Path file = Files.createTempFile(work, "object-", ".parquet");
            try {
                vault.download(object.objectKey(), object.versionId(), file);
                requireCommitted(table, object, Checksums.of(file));
                decode(table, object, new LocalInputFile(file), item);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "keep a downloaded object on the local disk");
        }
    }

    private void decode(String table, ManifestRow object, InputFile content, Consumer<ItemView> item) {
        DigestAccumulator digest = new DigestAccumulator();
        try (TenantObjectReader reader = TenantObjectReader.open(content, table, object.tenant(), opener)) {
            while (reader.next()) {
                digest.add(reader.item());
                reader.item().rewind();
                item.accept(reader.item());
            }
        }
        if (!digest.digest().equals(object.contentDigest())) {
            throw corrupt(table, "its items are not those that were backed up");
        }
    }

    private static void requireCommitted(String table, ManifestRow object, Checksums actual) {
        if (!actual.sha256().equals(object.sha256())) {
            throw corrupt(table, "its bytes are not those that were committed");
        }
    }

    private static SyncHubException corrupt(String table, String why) {
        return new SyncHubException(
                ErrorCode.OBJECT_CORRUPT,
                "failed to read a tenant's object of table " + table + ": " + why,
                "Restore this tenant from another backup, and run `synchub backup verify --full` on this one.");
    }
}
