package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says that a period is final, and with which invoices. All that the draft's manifest said, but for what is final now.
 *
 * @param document the whole of it
 */
record FinalManifest(YearMonth period, JsonNode document) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTENT_TYPE = "application/json";

    static FinalManifest of(StoredDraft draft, long invoices, Checksums file) {
        Map<String, Object> all = new TreeMap<>();
        draft.manifest().propertyStream().forEach(field -> all.put(field.getKey(), field.getValue()));
        all.put("state", "final");
        all.put("invoices", invoices);
        all.put("invoicesSha256", file.sha256());
        all.put("invoicesObject", InvoiceLayout.finalInvoices(draft.period()));
        return new FinalManifest(draft.period(), JSON.valueToTree(all));
    }

    /** The same with one more field, which it has not yet. */
    FinalManifest with(String field, Object value) {
        Map<String, Object> all = new TreeMap<>();
        document.propertyStream().forEach(each -> all.put(each.getKey(), each.getValue()));
        all.putIfAbsent(field, value);
        return new FinalManifest(period, JSON.valueToTree(all));
    }

    static Optional<FinalManifest> read(WorkBucket bucket, YearMonth period) {
        return bucket.read(InvoiceLayout.finalManifest(period))
                .map(json -> new FinalManifest(period, JSON.readTree(json)));
    }

    /** Writes it, once. Errors: {@code INVOICE_DIFFERS} if another one is there. */
    void write(WorkBucket bucket) {
        if (!bucket.putIfAbsent(InvoiceLayout.finalManifest(period), JSON.writeValueAsBytes(document), CONTENT_TYPE)) {
            read(bucket, period).ifPresent(there -> there.requireRun(run()));
        }
    }

    /** Errors: {@code INVOICE_DIFFERS} if the period was made final by another draft. */
    FinalManifest requireRun(String wanted) {
        if (!run().equals(wanted)) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot make " + period + " final: it is final already, by the draft " + run(),
                    "What is final is corrected by a credit note or on the next invoice; see the runbook invoices.md.");
        }
        return this;
    }

    /** Those of the period, in the order of their accounts. */
    InvoiceFile invoices() {
        return new InvoiceFile(
                document.path("invoicesObject").asString(),
                document.path("invoicesSha256").asString());
    }

    String run() {
        return document.path("run").asString();
    }

    FinalReceipt receipt(long quarantinedLines) {
        List<InvoicesReceipt.Total> totals = document.path("totals")
                .valueStream()
                .map(total -> new InvoicesReceipt.Total(
                        total.path("currency").asString(),
                        new BigDecimal(total.path("gross").asString())))
                .toList();
        long parked = DraftManifest.parkedOnes(document);
        boolean one = totals.size() == 1;
        return new FinalReceipt(
                period.toString(),
                run(),
                document.path("invoices").asLong(),
                parked,
                one ? totals.get(0).gross() : null,
                one ? totals.get(0).currency() : null,
                totals,
                quarantinedLines,
                InvoiceLayout.finalManifest(period));
    }
}
