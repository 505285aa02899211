package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.BillingCatalogue;
import com.synchub.billing.Span;
import com.synchub.billing.Timeline;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.rating.Counted;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.TenantUsage;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the usage of tenants, one after the other, to the accounts that pay for it; bills those that have none. */
final class UsageIntake {

    private final BillingCatalogue catalogue;
    private final TenantFacts facts;
    private final StorageIntake storage;
    private final Period period;
    private final Invoice.Inputs inputs;
    private final Segments defaultTerms;

    private final Map<String, Tally> tallies = new HashMap<>();
    private final TenantOutcomes outcomes = new TenantOutcomes();
    private final List<Parked> parked = new ArrayList<>();
    /** Tenants with an account that have been here. */
    private final Set<TenantId> seen = new HashSet<>();

    private final Set<LocalDate> days = new HashSet<>();

    private long tenants;
    private long neverInvoiced;

    UsageIntake(
            BillingCatalogue catalogue, TenantFacts facts, StorageUsage storage, Period period, Invoice.Inputs inputs) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.storage = new StorageIntake(storage, facts, period);
        this.period = period;
        this.inputs = inputs;
        this.defaultTerms = new Segments(catalogue, null, facts, period);
    }

    void accept(TenantUsage usage) {
        TenantId tenant = usage.tenant();
        if (facts.neverInvoiced(tenant)) {
            neverInvoiced++;
            return;
        }
        tenants++;
        Optional<Timeline<Account>> accounts = catalogue.accountsOf(tenant);
        if (accounts.isPresent() && !seen.add(tenant)) {
            throw new SyncHubException(
                            ErrorCode.COUNTS_DO_NOT_ADD_UP,
                            "cannot bill " + period.month() + ": the usage of a tenant came twice",
                            "The usage store is damaged; nothing was billed.")
                    .about(tenant.keyForm());
        }
        OneTenant one = new OneTenant(tenant, accounts.orElse(null));
        usage.days().forEach(one::add);
        one.addStorage();
        one.end();
    }

    /** The same for a tenant that has an account and used nothing: it may have stored something. */
    void acceptUnused(TenantId tenant) {
        tenants++;
        OneTenant one = new OneTenant(tenant, catalogue.accountsOf(tenant).orElse(null));
        one.addStorage();
        one.end();
    }

    boolean hasSeen(TenantId tenant) {
        return seen.contains(tenant);
    }

    Tally tallyOf(Account account) {
        return tallies.computeIfAbsent(
                account.id(), id -> new Tally(account, new Segments(catalogue, account, facts, period)));
    }

    TenantOutcomes outcomes() {
        return outcomes;
    }

    /** What is parked without an account. */
    List<Parked> parked() {
        return parked;
    }

    long tenants() {
        return tenants;
    }

    long neverInvoiced() {
        return neverInvoiced;
    }

    int daysWithUsage() {
        return days.size();
    }

    /** The days of one tenant. */
    private final class OneTenant {

        private final TenantId tenant;
        private final String keyForm;
        private final @Nullable Timeline<Account> accounts;
        private final Tally alone;
        private boolean lapsed;

        OneTenant(TenantId tenant, @Nullable Timeline<Account> accounts) {
            this.tenant = tenant;
            this.keyForm = tenant.keyForm();
            this.accounts = accounts;
            this.alone = new Tally(null, defaultTerms);
        }

        void add(DailyUsage row) {
            if (!row.tenant().equals(tenant)) {
                throw new SyncHubException(
                                ErrorCode.COUNTS_DO_NOT_ADD_UP,
                                "cannot bill " + period.month() + ": usage of one tenant has a row of another",
                                "The usage store is damaged; nothing was billed.")
                        .about(tenant.keyForm());
            }
            Counted counted = new Counted(
                    BigInteger.valueOf(row.requests()), BigInteger.valueOf(row.megabyteMicros()), BigInteger.ZERO);
            add(row.day(), counted, Billed.of(row.outcome()));
        }

        void addStorage() {
            storage.daysOf(tenant)
                    .forEach(day -> add(
                            day.day(),
                            new Counted(BigInteger.ZERO, BigInteger.ZERO, day.byteSeconds()),
                            Billed.always()));
            if (accounts == null) {
                storage.checkAlone(tenant, alone);
            } else {
                accounts.spans().stream()
                        .filter(span -> span.touches(period.first(), period.end()))
                        .forEach(span -> storage.check(tenant, span, tallyOf(span.value())));
            }
        }

        void end() {
            Billing billing = alone.used() ? AccountBilling.of(alone, inputs) : Billing.without(BillingOutcome.UNUSED);
            billing.problems().forEach((reason, detail) -> parked.add(new Parked(null, keyForm, reason, detail)));
            BillingOutcome outcome = lapsed ? BillingOutcome.PARKED : billing.outcome();
            if (accounts == null) {
                outcomes.addAlone(outcome);
            } else {
                outcomes.add(tenant, outcome);
            }
        }

        private void add(LocalDate day, Counted counted, Billed billed) {
            if (!period.covers(day) || counted.isNothing()) {
                return;
            }
            days.add(day);
            Span<Account> belongs =
                    accounts == null ? null : accounts.spanOn(day).orElse(null);
            if (belongs != null && facts.bills(tenant, belongs.from(), day)) {
                tallyOf(belongs.value()).add(keyForm, day, counted, billed);
            } else if (belongs != null) {
                tallyOf(belongs.value())
                        .park(ParkReason.USED_AFTER_PURGE, "a tenant of it was purged and used something on " + day);
            } else if (accounts != null && accounts.begunBy(day)) {
                lapse(accounts, day);
            } else {
                alone.add(keyForm, day, counted, billed);
            }
        }

        private void lapse(Timeline<Account> timeline, LocalDate day) {
            if (!lapsed) {
                parked.add(new Parked(
                        null, tenant.keyForm(), ParkReason.ACCOUNT_LAPSED, "something was used outside the account"));
            }
            lapsed = true;
            timeline.spans().stream()
                    .filter(span -> span.touches(period.first(), period.end()))
                    .forEach(span -> tallyOf(span.value())
                            .park(
                                    ParkReason.ACCOUNT_LAPSED,
                                    "a tenant of it used something on " + day + ", when it belonged to no account"));
        }
    }
}
