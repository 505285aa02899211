package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines of a draft, if they are those that were approved. */
final class DraftLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DraftLines() {}

    /**
     * Reads all, in their order.
     *
     * @param folder for a copy that is gone afterwards
     * @throws SyncHubException {@code INVOICE_DIFFERS} if they have another digest
     */
    static void forEach(WorkBucket bucket, String key, String sha256, Path folder, StoredDraft.Taker taker)
            throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "draft-", ".ndjson");
        try {
            bucket.download(key, file);
            if (!Checksums.of(file).sha256().equals(sha256)) {
                throw new SyncHubException(
                        ErrorCode.INVOICE_DIFFERS,
                        "cannot use the draft s3://" + bucket.bucket() + "/" + key
                                + ": its lines are not those that its manifest states",
                        "Somebody has changed the object in the work bucket. Make a new draft.");
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    taker.take(line.getBytes(StandardCharsets.UTF_8), JSON.readTree(line));
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
