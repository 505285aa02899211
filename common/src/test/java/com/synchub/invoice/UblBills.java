package com.synchub.invoice;

import com.synchub.billing.Catalogues;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.Outcome;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Invoices of an account that gets e-invoices: tiers, an allowance, a fee in advance, a discount. */
final class UblBills {

    static final EInvoices E_INVOICES = new EInvoices();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String USAGE = """
            API_REQUESTS: {model: graduated, allowance: "1000", per: "1000", tiers: [{upTo: "5000", price: "3.5"}, {price: "3"}]},
            COMPUTE_GB_SECONDS: {model: per-unit, allowance: "0", price: "16.6667", per: "1000000"}
            """;

    private UblBills() {}

    static Catalogues catalogue(String usageTax, String flatFeeTax) {
        return Catalogues.pricing(USAGE.replace('\n', ' '))
                .plan("flatFee", "{amount: \"49\", due: advance}")
                .acme("overrides", "[{reason: x, from: 2026-06-11, currency: EUR, discountPercent: \"12.5\"}]")
                .party("invoiceFormat", "ubl")
                .party("vatId", "FR12345678901")
                .party("electronicAddress", "{scheme: EM, id: invoices@acme.example}")
                .party("tax", "{usage: " + usageTax + ", flatFee: " + flatFeeTax + "}");
    }

    static DailyUsage[] usage() {
        return new DailyUsage[] {
            InMemoryUsage.row("a", "2026-06-03", Outcome.SUCCESS, 4_321, 7_654_321),
            InMemoryUsage.row("a", "2026-06-23", Outcome.SUCCESS, 98_765, 1_234_567_891_011L)
        };
    }

    static Invoice invoice(Catalogues catalogue) {
        return Bills.of(catalogue, usage()).only();
    }

    /** The month, with what EN 16931 refuses parked. */
    static Bills checked(Catalogues catalogue) {
        List<Invoice> invoices = new ArrayList<>();
        PeriodBill period = new PeriodBilling(
                        catalogue.build(), TenantFacts.none(), StorageUsage.notMetered(), E_INVOICES)
                .bill(Bills.JUNE, InMemoryUsage.of(Bills.JUNE, usage()), invoices::add);
        return new Bills(period, invoices);
    }

    /** As it is when it has become final. */
    static ObjectNode numbered(Invoice invoice) {
        ObjectNode document = (ObjectNode) JSON.readTree(InvoiceJson.draft(invoice));
        return document.put("state", "final")
                .put("number", "US-2026-000001")
                .put("typeCode", 380)
                .put("issueDate", "2026-07-02")
                .put("dueDate", "2026-08-01");
    }

    /** As a credit note over all of it says it. */
    static ObjectNode credited(Invoice invoice) {
        ObjectNode note = numbered(invoice).put("number", "US-2026-000002").put("typeCode", 381);
        note.putObject("corrects").put("number", "US-2026-000001").put("issueDate", "2026-07-02");
        return note;
    }
}
