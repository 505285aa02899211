package com.synchub.jobs.invoices;

import com.synchub.correction.Correction;
import com.synchub.invoice.PeriodBill;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the draft of a re-rating says of itself. Its run is a hash over everything in it but the number of the usage commit;
 * also over what was billed so far, so it fits no other state of the month.
 */
final class RerateManifest {

    static final String CORRECTIONS_SHA256 = "correctionsSha256";
    static final String BILLED_SHA256 = "billedSha256";
    static final String WITHDRAWN = "withdrawn";

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PeriodBill bill;
    private final Map<String, Object> document = new TreeMap<>();
    private final String run;

    RerateManifest(
            PeriodBill bill, RerateFindings found, RerateRequest request, String billedSha256, Checksums corrections) {
        this.bill = bill;
        document.put("format", FORMAT);
        document.put("state", "draft");
        document.put("kind", "rerating");
        document.put("period", bill.period().toString());
        document.put("usageWatermark", bill.inputs().usageWatermark());
        document.put("storageWatermark", bill.inputs().storageWatermark());
        document.put("catalogueSha256", bill.inputs().catalogueSha256());
        document.put("engineVersion", bill.inputs().engineVersion());
        document.put(BILLED_SHA256, billedSha256);
        document.put("acceptChangedTerms", request.acceptChangedTerms());
        document.put("creditNotes", found.count(Correction.Kind.CREDIT_NOTE));
        document.put("carried", found.count(Correction.Kind.CARRIED));
        document.put("lateInvoices", found.count(Correction.Kind.LATE_INVOICE));
        document.put("unchanged", found.unchanged());
        document.put(CORRECTIONS_SHA256, corrections.sha256());
        document.put(
                "totals",
                found.totals().values().stream().map(RerateManifest::total).toList());
        document.put(WITHDRAWN, found.withdrawn().stream().map(CarriedId::json).toList());
        document.put("parked", parked(found));
        this.run = DraftManifest.runOf(JSON.valueToTree(document));
        document.put("run", run);
        document.put("correctionsObject", InvoiceLayout.reratingCorrections(bill.period(), run));
    }

    String run() {
        return run;
    }

    JsonNode json() {
        return JSON.valueToTree(document);
    }

    /** The receipt that a manifest stands for. */
    static RerateReceipt receipt(JsonNode manifest, String key) {
        List<RerateReceipt.Total> totals = manifest.path("totals")
                .valueStream()
                .map(total -> new RerateReceipt.Total(
                        total.path("currency").asString(),
                        new BigDecimal(total.path("credited").asString()),
                        new BigDecimal(total.path("carried").asString()),
                        new BigDecimal(total.path("late").asString())))
                .toList();
        long parked = DraftManifest.parkedOnes(manifest);
        return new RerateReceipt(
                manifest.path("period").asString(),
                manifest.path("state").asString(),
                manifest.path("run").asString(),
                manifest.path("creditNotes").asLong(),
                manifest.path("carried").asLong(),
                manifest.path("lateInvoices").asLong(),
                manifest.path("unchanged").asLong(),
                parked,
                totals,
                key);
    }

    private List<Map<String, Object>> parked(RerateFindings found) {
        List<Map<String, Object>> list = new ArrayList<>();
        found.parked().forEach(one -> list.add(DraftManifest.parked(one)));
        bill.parkedList().forEach(one -> list.add(DraftManifest.parked(one)));
        return list;
    }

    private static Map<String, Object> total(RerateReceipt.Total total) {
        return new TreeMap<>(Map.of(
                "currency", total.currency(),
                "credited", total.credited().toPlainString(),
                "carried", total.carried().toPlainString(),
                "late", total.late().toPlainString()));
    }
}
