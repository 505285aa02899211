package com.synchub.invoice;

import com.synchub.billing.BillingCatalogue;
import com.synchub.billing.Catalogues;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.UsageSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A billed month, as tests look at it. */
record Bills(PeriodBill period, List<Invoice> invoices) {

    /** 30 days. */
    static final YearMonth JUNE = YearMonth.of(2026, 6);

    static Bills of(Catalogues catalogue, DailyUsage... rows) {
        return of(catalogue.build(), InMemoryUsage.of(JUNE, rows), TenantFacts.none(), StorageUsage.notMetered());
    }

    static Bills of(BillingCatalogue catalogue, UsageSnapshot usage, TenantFacts facts, StorageUsage storage) {
        List<Invoice> invoices = new ArrayList<>();
        YearMonth month = YearMonth.from(usage.from());
        PeriodBill period = new PeriodBilling(catalogue, facts, storage).bill(month, usage, invoices::add);
        return new Bills(period, invoices);
    }

    Invoice only() {
        if (invoices.size() != 1) {
            throw new AssertionError(invoices.size() + " invoices; parked: " + period.parkedList());
        }
        return invoices.get(0);
    }

    /** Each line as {@code tier: quantity unit x price / per = amount}. */
    List<String> lines() {
        return only().lines().stream()
                .map(line -> line.charge().tier() + ": "
                        + line.charge().quantity().toPlainString() + " "
                        + line.charge().unit() + " x " + line.charge().price().toPlainString() + " / "
                        + line.charge().per().toPlainString() + " = "
                        + line.charge().amount().toPlainString())
                .toList();
    }

    String net() {
        return only().totals().net().toPlainString();
    }

    List<ParkReason> parkReasons() {
        return period.parkedList().stream().map(Parked::reason).toList();
    }

    String json() {
        return invoices.stream()
                .map(invoice -> new String(InvoiceJson.draft(invoice), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
