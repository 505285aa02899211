package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.BillingCatalogue;
import com.synchub.billing.Span;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Bills the accounts once all usage is in, and counts. */
final class PeriodClose {

    private static final Comparator<Parked> ORDER = Comparator.comparing(
                    Parked::account, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Parked::tenant, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Parked::reason)
            .thenComparing(Parked::detail);

    private final BillingCatalogue catalogue;
    private final TenantFacts facts;
    private final UsageIntake intake;
    private final Period period;
    private final Invoice.Inputs inputs;
    private final CarriedOver carried;
    private final FormatCheck formats;
    private final ClosedAccounts closed;

    private final SortedMap<String, Totals> totals = new TreeMap<>();
    private final List<Parked> parked = new ArrayList<>();
    private final List<ClosedAccount> closedOnes = new ArrayList<>();
    private long invoices;

    PeriodClose(
            BillingCatalogue catalogue,
            TenantFacts facts,
            UsageIntake intake,
            Period period,
            Invoice.Inputs inputs,
            CarriedOver carried,
            FormatCheck formats,
            ClosedAccounts closed) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.intake = intake;
        this.period = period;
        this.inputs = inputs;
        this.carried = carried;
        this.formats = formats;
        this.closed = closed;
    }

    PeriodBill close(Consumer<AccountBill> sink) {
        unseenTenants().forEach(intake::acceptUnused);
        catalogue.accounts().forEach(account -> bill(account, sink));
        parked.addAll(intake.parked());
        parked.sort(ORDER);
        return checked();
    }

    private void bill(Account account, Consumer<AccountBill> sink) {
        Tally tally = intake.tallyOf(account);
        Billing billing = billing(account, tally);
        billing.problems().forEach((reason, detail) -> parked.add(new Parked(account.id(), null, reason, detail)));
        for (Span<TenantId> tenant : account.tenants()) {
            if (isActive(tenant)) {
                intake.outcomes().add(tenant.value(), billing.outcome());
            }
        }
        Invoice invoice = billing.invoice();
        if (invoice != null) {
            invoices++;
            totals.merge(invoice.currency().getCurrencyCode(), invoice.totals(), Totals::plus);
        }
        sink.accept(new AccountBill(
                account.id(),
                billing.outcome(),
                invoice,
                AccountBilling.applied(tally.segments()),
                tenantsOf(account),
                inputs));
    }

    private Set<TenantId> tenantsOf(Account account) {
        return account.tenants().stream()
                .filter(tenant -> tenant.touches(period.first(), period.end()))
                .map(Span::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Billing billing(Account account, Tally tally) {
        Optional<ClosedAccount> before = closed.of(account.id());
        before.ifPresent(closedOnes::add);
        return before.map(one -> ClosedBilling.of(one, tally, new Coverage(account, facts).ends()))
                .orElseGet(() -> AccountBilling.of(tally, inputs).with(carried).checkedBy(formats));
    }

    /** In the order of their hashes, in which storage is read once. */
    private Set<TenantId> unseenTenants() {
        Set<TenantId> unseen = new TreeSet<>(Comparator.comparing(TenantHash::of));
        for (Account account : catalogue.accounts()) {
            for (Span<TenantId> tenant : account.tenants()) {
                if (isActive(tenant) && !intake.hasSeen(tenant.value())) {
                    unseen.add(tenant.value());
                }
            }
        }
        return unseen;
    }

    private boolean isActive(Span<TenantId> tenant) {
        return tenant.touches(period.first(), period.end())
                && !facts.neverInvoiced(tenant.value())
                && (facts.bills(tenant, period.first()) || facts.bills(tenant, period.last()));
    }

    private PeriodBill checked() {
        TenantOutcomes outcomes = intake.outcomes();
        PeriodBill bill = new PeriodBill(
                period.month(),
                inputs,
                intake.tenants(),
                outcomes.count(BillingOutcome.INVOICED),
                outcomes.count(BillingOutcome.PARKED),
                outcomes.count(BillingOutcome.BELOW_MINIMUM),
                outcomes.count(BillingOutcome.UNUSED),
                intake.neverInvoiced(),
                intake.daysWithUsage(),
                invoices,
                totals,
                parked,
                closedOnes);
        long accounted = bill.invoiced() + bill.parked() + bill.belowMinimum() + bill.unused();
        if (accounted != bill.tenants()) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot bill " + period.month() + ": " + bill.invoiced() + " invoiced, " + bill.parked()
                            + " parked, " + bill.belowMinimum() + " below the minimum and " + bill.unused()
                            + " unused are not the " + bill.tenants() + " tenants",
                    "This is a mistake of the service or a damaged usage store; nothing was billed. Report it.");
        }
        return bill;
    }
}
