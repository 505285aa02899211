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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invoices in one object, one a line, in the order of their accounts.
 *
 * @param sha256 that it must have
 */
record InvoiceFile(String key, String sha256) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes an invoice: the bytes of its line, and what they say. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] line, JsonNode invoice) throws IOException;
    }

    /**
     * Reads all of them, if they are those that they must be.
     *
     * @param folder for a copy that is gone afterwards
     * @throws SyncHubException {@code INVOICE_DIFFERS}; then none was handed over
     */
    void forEach(WorkBucket bucket, Path folder, Taker taker) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "invoices-", ".ndjson");
        try {
            bucket.download(key, file);
            if (!Checksums.of(file).sha256().equals(sha256)) {
                throw new SyncHubException(
                        ErrorCode.INVOICE_DIFFERS,
                        "cannot use the invoices in " + key + ": they are not those that their manifest states",
                        "Somebody has changed the object in the work bucket; see the runbook invoices.md.");
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
