package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The draft of a re-rating as it is stored. What it says is what was approved.
 *
 * @param manifest the whole of it
 */
record StoredRerating(YearMonth period, String run, JsonNode manifest) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{64}");

    /** Errors: {@code INVOICE_DIFFERS} if the manifest is not what the run is the hash of. */
    static Optional<StoredRerating> find(WorkBucket bucket, YearMonth period, String run) {
        return (RUN.matcher(run).matches()
                        ? bucket.read(InvoiceLayout.reratingManifest(period, run))
                        : Optional.<byte[]>empty())
                .map(bytes -> new StoredRerating(period, run, JSON.readTree(bytes)).checked());
    }

    /** Errors: {@code INVOICE_UNKNOWN}; {@code INVOICE_DIFFERS} as that. */
    static StoredRerating require(WorkBucket bucket, YearMonth period, String run) {
        return find(bucket, period, run)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_UNKNOWN,
                        "cannot find this re-rating of " + period,
                        "A run is the 64 digits that `synchub invoices rerate --period " + period + "` prints."));
    }

    private StoredRerating checked() {
        if (!DraftManifest.runOf(manifest).equals(run)) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot use this re-rating of " + period + ": its manifest is not what its name is the hash of",
                    "Somebody has changed the object in the work bucket. Re-rate again.");
        }
        return this;
    }

    String text(String field) {
        return manifest.path(field).asString();
    }

    /** What waited for invoices, and is not right any more. */
    List<CarriedId> withdrawn() {
        return manifest.path(RerateManifest.WITHDRAWN)
                .valueStream()
                .map(CarriedId::of)
                .toList();
    }

    long corrections() {
        return manifest.path("creditNotes").asLong()
                + manifest.path("carried").asLong()
                + manifest.path("lateInvoices").asLong();
    }

    /** All corrections, in the order of their accounts. */
    InvoiceFile file() {
        return new InvoiceFile(InvoiceLayout.reratingCorrections(period, run), text(RerateManifest.CORRECTIONS_SHA256));
    }
}
