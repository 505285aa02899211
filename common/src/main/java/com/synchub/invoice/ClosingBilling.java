package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.BillingCatalogue;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bills the month in which an account ends, as the month's own run would: by the same rules, for one account. */
public final class ClosingBilling {

    private final BillingCatalogue catalogue;
    private final TenantFacts facts;
    private final StorageUsage storage;
    private final FormatCheck formats;

    /** @param formats what it refuses is parked */
    public ClosingBilling(BillingCatalogue catalogue, TenantFacts facts, StorageUsage storage, FormatCheck formats) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.storage = storage;
        this.formats = formats;
    }

    /**
     * What it came to.
     *
     * @param invoice there if and only if it is invoiced
     * @param problems some if and only if it is parked
     */
    public record Result(BillingOutcome outcome, @Nullable Invoice invoice, Map<ParkReason, String> problems) {}

    /** The first day on which the account is no customer any more; empty if it goes on. */
    public Optional<LocalDate> ends(Account account) {
        return new Coverage(account, facts).ends();
    }

    /** Whose usage an account's bill of the month is made of. */
    public Set<TenantId> tenantsOf(Account account, YearMonth month) {
        Period period = new Period(month);
        return account.tenants().stream()
                .filter(tenant -> tenant.touches(period.first(), period.end()))
                .map(tenant -> tenant.value())
                .collect(Collectors.toSet());
    }

    /**
     * Bills an account.
     *
     * @param usages of the month, each tenant once; those without usage may be left out
     */
    public Result bill(Account account, YearMonth month, List<TenantUsage> usages, String usageWatermark) {
        UsageIntake intake = intake(month, usageWatermark);
        usages.forEach(intake::accept);
        tenantsOf(account, month).stream()
                .filter(tenant -> !intake.hasSeen(tenant) && !facts.neverInvoiced(tenant))
                .forEach(intake::acceptUnused);
        Billing billing = AccountBilling.of(intake.tallyOf(account), inputs(usageWatermark))
                .checkedBy(formats);
        return new Result(billing.outcome(), billing.invoice(), billing.problems());
    }

    /** The same for a tenant that has no account on its last day: it is never invoiced. */
    public Result billAlone(TenantUsage usage, YearMonth month, String usageWatermark) {
        UsageIntake intake = intake(month, usageWatermark);
        intake.accept(usage);
        Map<ParkReason, String> problems = new EnumMap<>(ParkReason.class);
        intake.parked().forEach(parked -> problems.put(parked.reason(), parked.detail()));
        return problems.isEmpty()
                ? new Result(BillingOutcome.UNUSED, null, problems)
                : new Result(BillingOutcome.PARKED, null, problems);
    }

    private UsageIntake intake(YearMonth month, String usageWatermark) {
        return new UsageIntake(catalogue, facts, storage, new Period(month), inputs(usageWatermark));
    }

    private Invoice.Inputs inputs(String usageWatermark) {
        return new Invoice.Inputs(
                usageWatermark, storage.watermark(), catalogue.sha256(), PeriodBilling.ENGINE_VERSION);
    }
}
