package com.synchub.correction;

import com.synchub.billing.BillingCatalogue;
import com.synchub.invoice.AccountBill;
import com.synchub.invoice.Carried;
import com.synchub.invoice.CarriedOver;
import com.synchub.invoice.InvoiceJson;
import com.synchub.invoice.PeriodBilling;
import com.synchub.invoice.StorageUsage;
import com.synchub.invoice.TenantFacts;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One account's documents of June, kept as the service keeps them but without a database. */
final class AccountBooks {

    static final YearMonth JUNE = YearMonth.of(2026, 6);

    private final String account;
    private @Nullable JsonNode original;
    private final List<JsonNode> corrections = new ArrayList<>();
    private @Nullable Carried waiting;
    private int lastOrdinal;

    AccountBooks(String account) {
        this.account = account;
    }

    /** All accounts' June, by their ids. */
    static Map<String, AccountBill> june(BillingCatalogue catalogue, List<DailyUsage> rows) {
        Map<String, AccountBill> bills = new TreeMap<>();
        new PeriodBilling(catalogue, TenantFacts.none(), StorageUsage.notMetered())
                .bill(JUNE, InMemoryUsage.of(JUNE, rows), CarriedOver.none(), bill -> bills.put(bill.account(), bill));
        return bills;
    }

    /** The draft line with what final ones have. */
    static JsonNode sealed(AccountBill bill, String number) {
        ObjectNode document =
                (ObjectNode) JsonMapper.shared().readTree(InvoiceJson.draft(Objects.requireNonNull(bill.invoice())));
        return document.put("state", "final")
                .put("number", number)
                .put("typeCode", 380)
                .put("issuedAt", "2026-07-02T12:00:00Z")
                .put("issueDate", "2026-07-02")
                .put("dueDate", "2026-08-01")
                .put("draftSha256", "0".repeat(64));
    }

    Correcting.Result rerate(AccountBill bill) {
        return original == null ? Correcting.late(bill) : Correcting.of(soFar(), bill);
    }

    /** Makes final what a re-rating has found. */
    void accept(AccountBill bill, Correcting.Result result) {
        if (result.replacesWaiting()) {
            waiting = null;
        }
        for (Correction correction : result.corrections()) {
            switch (correction.kind()) {
                case LATE_INVOICE -> original = sealed(bill, "US-2026-000001");
                case CREDIT_NOTE -> {
                    lastOrdinal++;
                    corrections.add(correction.document());
                }
                case CARRIED -> {
                    lastOrdinal++;
                    waiting = new Carried(account, JUNE, lastOrdinal, correction.document(), correction.sha256());
                }
            }
        }
    }

    /** The next invoice has taken what waits. */
    void take() {
        if (waiting != null) {
            corrections.add(waiting.document());
            waiting = null;
        }
    }

    BilledSoFar soFar() {
        return new BilledSoFar(
                Objects.requireNonNull(original),
                corrections,
                new TreeSet<>(),
                waiting == null ? null : waiting.document(),
                lastOrdinal + 1);
    }

    /** What the documents come to, with what waits. */
    Ledger sum() {
        if (original == null) {
            return Ledger.NOTHING;
        }
        Ledger sum = soFar().ledger();
        return waiting == null ? sum : sum.plus(Ledger.of(waiting.document()));
    }

    @Nullable
    JsonNode original() {
        return original;
    }

    @Nullable
    Carried waiting() {
        return waiting;
    }

    List<JsonNode> corrections() {
        return corrections;
    }
}
