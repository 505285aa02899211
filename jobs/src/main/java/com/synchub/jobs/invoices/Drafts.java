package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads drafts of invoices. */
public final class Drafts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<WorkBucket> bucket;
    private final Path folder;

    Drafts(Supplier<WorkBucket> bucket, Path folder) {
        this.bucket = bucket;
        this.folder = folder;
    }

    /**
     * An account's invoice in the newest draft of a month.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN} if the month has no draft, or none for the account
     */
    public JsonNode newest(YearMonth period, String account) {
        WorkBucket from = bucket.get();
        String run = NewestDraft.require(from, period);
        return find(from, InvoiceLayout.draftInvoices(period, run), account)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_UNKNOWN,
                        "cannot show the invoice of account '" + account + "' for " + period
                                + ": the newest draft has none",
                        "Look into s3://" + from.bucket() + "/" + InvoiceLayout.draftManifest(period, run)
                                + ": it lists what was parked, and why."));
    }

    /** Of a month. Errors: {@code INVOICE_UNKNOWN} if it has no draft. */
    public String newestRun(YearMonth period) {
        return NewestDraft.require(bucket.get(), period);
    }

    private Optional<JsonNode> find(WorkBucket from, String key, String account) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "draft-", ".ndjson");
            try {
                from.download(key, file);
                return find(file, account);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read drafts of invoices");
        }
    }

    private static Optional<JsonNode> find(Path file, String account) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode invoice = JSON.readTree(line);
                if (invoice.path("account").asString().equals(account)) {
                    return Optional.of(invoice);
                }
            }
        }
        return Optional.empty();
    }
}
