package com.synchub.jobs.invoices;

import com.synchub.correction.BilledSoFar;
import com.synchub.correction.Correcting;
import com.synchub.correction.Correction;
import com.synchub.correction.CorrectionLimits;
import com.synchub.invoice.AccountBill;
import com.synchub.invoice.BillingOutcome;
import com.synchub.invoice.ParkReason;
import com.synchub.invoice.Parked;
import com.synchub.invoice.ubl.EInvoices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What a re-rating finds, account by account. */
final class RerateFindings {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BilledAccounts billed;
    private final CorrectionLimits limits;
    private final DraftFile file;
    private final EInvoices formats;
    private final Instant firstIssue;
    /** Accounts with an invoice that were not looked at yet. */
    private final SortedSet<String> unseen;

    private final Map<Correction.Kind, Long> counts = new EnumMap<>(Correction.Kind.class);
    private final SortedMap<String, RerateReceipt.Total> totals = new TreeMap<>();
    private final List<CarriedId> withdrawn = new ArrayList<>();
    private final List<Parked> parked = new ArrayList<>();
    private long unchanged;

    RerateFindings(BilledAccounts billed, CorrectionLimits limits, DraftFile file) {
        this.billed = billed;
        this.limits = limits;
        this.file = file;
        this.formats = new EInvoices();
        this.unseen = billed.accounts();
        this.firstIssue = billed.firstIssue().orElse(limits.now());
    }

    void add(AccountBill bill) {
        Optional<BilledSoFar> before = unseen.remove(bill.account()) ? billed.of(bill.account()) : Optional.empty();
        if (bill.outcome() == BillingOutcome.PARKED) {
            return;
        }
        Correcting.Result result =
                before.map(soFar -> Correcting.of(soFar, bill)).orElseGet(() -> Correcting.late(bill));
        if (result.isNothing()) {
            unchanged += before.isPresent() ? 1 : 0;
            return;
        }
        Optional<Parked> why = before.map(soFar -> limits.park(soFar, bill))
                .orElseGet(() -> limits.parkLate(bill, firstIssue))
                .or(() -> refused(bill.account(), result.corrections()));
        if (why.isPresent()) {
            parked.add(why.get());
            return;
        }
        result.corrections().forEach(this::write);
        if (result.replacesWaiting()) {
            withdrawn.addAll(billed.waiting(bill.account()));
        }
    }

    /** What is to be issued as an e-invoice must be one; what is carried is looked at with the invoice that takes it. */
    private Optional<Parked> refused(String account, List<Correction> corrections) {
        return corrections.stream()
                .filter(correction -> correction.kind() != Correction.Kind.CARRIED)
                .map(correction -> JSON.readTree(correction.json()))
                .filter(EInvoices::isWanted)
                .flatMap(document -> formats.refusal(document).stream())
                .map(why -> new Parked(account, null, ParkReason.E_INVOICE_INVALID, why))
                .findFirst();
    }

    /** Accounts that the catalogue does not have any more are for a person, whatever they used. */
    void end() {
        unseen.forEach(account -> parked.add(new Parked(
                account, null, ParkReason.TERMS_CHANGED, "the catalogue does not have this account any more")));
    }

    private void write(Correction correction) {
        file.add(correction.json());
        counts.merge(correction.kind(), 1L, Long::sum);
        RerateReceipt.Total total =
                RerateReceipt.Total.of(correction.kind(), correction.currency(), correction.gross());
        totals.merge(correction.currency(), total, RerateReceipt.Total::plus);
    }

    long count(Correction.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    long unchanged() {
        return unchanged;
    }

    SortedMap<String, RerateReceipt.Total> totals() {
        return totals;
    }

    /** What waits for invoices and is not right any more. */
    List<CarriedId> withdrawn() {
        return withdrawn;
    }

    /** Besides what can't be billed at all. */
    List<Parked> parked() {
        return parked;
    }
}
