package com.synchub.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.node.ObjectNode;

/** Whatever an invoice comes to, its e-invoice is valid. */
class EInvoicePropertyTest {

    @Provide
    Arbitrary<RandomBills.Case> cases() {
        return RandomBills.any();
    }

    @Property(tries = 60)
    void anyInvoiceThatFitsIsValidAndSoIsACreditNoteOverIt(@ForAll("cases") RandomBills.Case bill) {
        List<Invoice> invoices = new ArrayList<>();
        PeriodBill period = new PeriodBilling(
                        bill.prices()
                                .party("invoiceFormat", "ubl")
                                .party("electronicAddress", "{scheme: EM, id: a@b.example}")
                                .build(),
                        TenantFacts.none(),
                        StorageUsage.notMetered(),
                        UblBills.E_INVOICES)
                .bill(Bills.JUNE, InMemoryUsage.of(Bills.JUNE, bill.rows().toArray(DailyUsage[]::new)), invoices::add);

        assertThat(period.parkedList()).noneMatch(parked -> parked.reason() == ParkReason.E_INVOICE_INVALID);
        for (Invoice invoice : invoices) {
            ObjectNode credit = UblBills.credited(invoice);
            boolean fits = credit.path("formats").size() == 2;
            assertThat(fits && UblBills.E_INVOICES.refusal(credit).isPresent()).isFalse();
            Statistics.label("e-invoice").collect(fits);
            Statistics.label("deduction").collect(fits && !invoice.deductions().isEmpty());
        }
        Statistics.label("e-invoice").coverage(coverage -> coverage.check(true).count(n -> n > 10));
        Statistics.label("deduction").coverage(coverage -> coverage.check(true).count(n -> n > 3));
    }
}
