package com.synchub.jobs.invoices;

import com.synchub.invoice.CarriedOver;
import com.synchub.invoice.ClosedAccount;
import com.synchub.invoice.Parked;
import com.synchub.invoice.PeriodBill;
import com.synchub.invoice.Totals;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a draft of a period says of itself. Its run is a hash over everything in it but the number of the usage commit:
 * metering something else since must not make it another run.
 */
final class DraftManifest {

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Accounts that ended within the month, with the invoice that each has. */
    static final String CLOSED = "closed";

    private static final String RUN = "run";
    private static final String OBJECT = "invoicesObject";
    private static final String USAGE_COMMIT = "usageCommit";
    /** What the run is not a hash over. */
    private static final Set<String> UNHASHED = Set.of(RUN, OBJECT, USAGE_COMMIT, "correctionsObject");

    private final PeriodBill bill;
    private final Map<String, Object> document = new TreeMap<>();
    private final String run;

    DraftManifest(PeriodBill bill, Checksums invoices, CarriedOver carried, long usageCommit) {
        this.bill = bill;
        document.put("format", FORMAT);
        document.put("state", "draft");
        document.put("period", bill.period().toString());
        document.put("usageWatermark", bill.inputs().usageWatermark());
        document.put("storageWatermark", bill.inputs().storageWatermark());
        document.put("catalogueSha256", bill.inputs().catalogueSha256());
        document.put("engineVersion", bill.inputs().engineVersion());
        document.put("tenants", bill.tenants());
        document.put("tenantsInvoiced", bill.invoiced());
        document.put("tenantsParked", bill.parked());
        document.put("tenantsBelowMinimum", bill.belowMinimum());
        document.put("tenantsUnused", bill.unused());
        document.put("tenantsNeverInvoiced", bill.neverInvoiced());
        document.put("daysWithUsage", bill.daysWithUsage());
        document.put("daysOfPeriod", bill.period().lengthOfMonth());
        document.put("invoices", bill.invoices());
        document.put("invoicesSha256", invoices.sha256());
        document.put("totals", totals());
        document.put(
                "parked", bill.parkedList().stream().map(DraftManifest::parked).toList());
        putCarried(carried);
        if (!bill.closed().isEmpty()) {
            document.put(
                    CLOSED, bill.closed().stream().map(DraftManifest::closed).toList());
        }
        this.run = Checksums.of(JSON.writeValueAsBytes(document)).sha256();
        document.put(RUN, run);
        document.put(OBJECT, InvoiceLayout.draftInvoices(bill.period(), run));
        document.put(USAGE_COMMIT, usageCommit);
    }

    /** Nothing, in a month that nothing is carried to. */
    private void putCarried(CarriedOver carried) {
        List<Map<String, Object>> taken =
                carried.taken().stream().map(each -> CarriedId.of(each).json()).toList();
        List<Map<String, Object>> waiting = new ArrayList<>();
        for (CarriedOver.Waiting each : carried.waiting()) {
            Map<String, Object> json = CarriedId.of(each.carried()).json();
            json.put("why", each.why());
            waiting.add(json);
        }
        if (!taken.isEmpty()) {
            document.put("carried", taken);
        }
        if (!waiting.isEmpty()) {
            document.put("carriedWaiting", waiting);
        }
    }

    /** The run that a stored manifest must have. */
    static String runOf(JsonNode manifest) {
        Map<String, Object> hashed = new TreeMap<>();
        manifest.propertyStream()
                .filter(field -> !UNHASHED.contains(field.getKey()))
                .forEach(field -> hashed.put(field.getKey(), field.getValue()));
        return Checksums.of(JSON.writeValueAsBytes(hashed)).sha256();
    }

    /** How many accounts, and tenants without one, a manifest lists as parked: one may be there for several reasons. */
    static long parkedOnes(JsonNode manifest) {
        return manifest.path("parked")
                .valueStream()
                .map(one -> one.has("account")
                        ? "account " + one.path("account").asString()
                        : "tenant " + one.path("tenant").asString())
                .distinct()
                .count();
    }

    long parkedOnes() {
        return parkedOnes(JSON.valueToTree(document));
    }

    String run() {
        return run;
    }

    String key() {
        return InvoiceLayout.draftManifest(bill.period(), run);
    }

    String invoicesKey() {
        return InvoiceLayout.draftInvoices(bill.period(), run);
    }

    byte[] json() {
        return JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    private List<Map<String, Object>> totals() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Map.Entry<String, Totals> total : bill.totals().entrySet()) {
            Map<String, Object> json = new TreeMap<>();
            json.put("currency", total.getKey());
            json.put("lines", total.getValue().lines().toPlainString());
            json.put("deductions", total.getValue().deductions().toPlainString());
            json.put("net", total.getValue().net().toPlainString());
            json.put("tax", total.getValue().tax().toPlainString());
            json.put("gross", total.getValue().gross().toPlainString());
            list.add(json);
        }
        return list;
    }

    private static Map<String, Object> closed(ClosedAccount closed) {
        return new TreeMap<>(Map.of(
                "account", closed.account(),
                "invoice", closed.number(),
                "through", closed.through().toString()));
    }

    static Map<String, Object> parked(Parked parked) {
        Map<String, Object> json = new TreeMap<>();
        if (parked.account() != null) {
            json.put("account", parked.account());
        }
        if (parked.tenant() != null) {
            json.put("tenant", parked.tenant());
        }
        json.put("reason", parked.reason().name());
        json.put("detail", parked.detail());
        return json;
    }
}
