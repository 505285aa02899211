package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A draft of a period as it is stored, by its run. What it says is what was approved: its invoices must have the digest that
 * the manifest states, and the run is a hash over that.
 *
 * @param manifest the whole of it
 */
record StoredDraft(YearMonth period, String run, JsonNode manifest) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{64}");

    /** Errors: {@code INVOICE_UNKNOWN}; {@code INVOICE_DIFFERS} if the manifest is not what the run is the hash of. */
    static StoredDraft require(WorkBucket bucket, YearMonth period, String run) {
        byte[] manifest = (RUN.matcher(run).matches()
                        ? bucket.read(InvoiceLayout.draftManifest(period, run))
                        : Optional.<byte[]>empty())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_UNKNOWN,
                        "cannot find this draft of " + period,
                        "A run is the 64 digits that `synchub invoices run --period " + period + "` prints."));
        StoredDraft draft = new StoredDraft(period, run, JSON.readTree(manifest));
        if (!DraftManifest.runOf(draft.manifest()).equals(run)) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot use this draft of " + period + ": its manifest is not what its name is the hash of",
                    "Somebody has changed the object in the work bucket. Make a new draft.");
        }
        return draft;
    }

    /**
     * Errors: {@code COUNTS_DO_NOT_ADD_UP} unless the manifest states just these totals with tax.
     *
     * @param gross sums of its invoices, by currency
     */
    void requireTotals(Map<String, BigDecimal> gross) {
        Map<String, BigDecimal> stated = new TreeMap<>();
        manifest.path("totals")
                .valueStream()
                .forEach(total -> stated.put(
                        total.path("currency").asString(),
                        new BigDecimal(total.path("gross").asString())));
        if (!stated.equals(gross)) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot use this draft of " + period + ": its invoices come to " + gross + ", it states " + stated,
                    "Nothing was issued; please report it.");
        }
    }

    /** Errors: {@code COUNTS_DO_NOT_ADD_UP} unless the manifest says that there are so many invoices. */
    void requireCount(long invoices) {
        long stated = manifest.path("invoices").asLong();
        if (invoices != stated) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot make " + period + " final: " + invoices + " invoices were issued, its draft states "
                            + stated,
                    "The period's manifest was not written; please report it.");
        }
    }

    /** What its invoices carry of earlier months. */
    List<CarriedId> carried() {
        return manifest.path("carried").valueStream().map(CarriedId::of).toList();
    }

    /** Numbers of the invoices by which accounts were closed within the month, as the draft knew them. */
    List<String> closedBy() {
        return manifest.path(DraftManifest.CLOSED)
                .valueStream()
                .map(closed -> closed.path("invoice").asString())
                .toList();
    }

    String usageWatermark() {
        return manifest.path("usageWatermark").asString();
    }

    String storageWatermark() {
        return manifest.path("storageWatermark").asString();
    }

    String catalogueSha256() {
        return manifest.path("catalogueSha256").asString();
    }

    /** All invoices, in the order of their accounts. */
    InvoiceFile invoices() {
        return new InvoiceFile(
                InvoiceLayout.draftInvoices(period, run),
                manifest.path("invoicesSha256").asString());
    }
}
