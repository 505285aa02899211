package com.synchub.invoice;

import com.synchub.billing.BillingCatalogue;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.usage.UsageSnapshot;
import java.time.YearMonth;
import java.util.function.Consumer;

/** Bills a month. The same catalogue, facts and usage give the same invoices, in whatever order usage comes. */
public final class PeriodBilling {

    /** Changes whenever the same inputs would give another line, amount or outcome. */
    public static final String ENGINE_VERSION = "1";

    private final BillingCatalogue catalogue;
    private final TenantFacts facts;
    private final StorageUsage storage;
    private final FormatCheck formats;
    private final ClosedAccounts closed;

    /** Formats are not looked at. */
    public PeriodBilling(BillingCatalogue catalogue, TenantFacts facts, StorageUsage storage) {
        this(catalogue, facts, storage, FormatCheck.none());
    }

    /** No account was closed before. */
    public PeriodBilling(BillingCatalogue catalogue, TenantFacts facts, StorageUsage storage, FormatCheck formats) {
        this(catalogue, facts, storage, formats, ClosedAccounts.none());
    }

    /**
     * @param formats what it refuses is parked
     * @param closed what is not billed again
     */
    public PeriodBilling(
            BillingCatalogue catalogue,
            TenantFacts facts,
            StorageUsage storage,
            FormatCheck formats,
            ClosedAccounts closed) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.storage = storage;
        this.formats = formats;
        this.closed = closed;
    }

    /**
     * Hands over the invoices of a month, in the order of their accounts. Memory grows with accounts and parked tenants,
     * not with usage.
     *
     * @throws SyncHubException {@code USAGE_INCOMPLETE} if the snapshot does not hold the whole month;
     *     {@code COUNTS_DO_NOT_ADD_UP} if a tenant is unaccounted for
     */
    public PeriodBill bill(YearMonth month, UsageSnapshot usage, Consumer<Invoice> invoices) {
        return bill(month, usage, CarriedOver.none(), bill -> {
            if (bill.invoice() != null) {
                invoices.accept(bill.invoice());
            }
        });
    }

    /** The same, with what is carried over from earlier months; hands over each account, also one without an invoice. */
    public PeriodBill bill(YearMonth month, UsageSnapshot usage, CarriedOver carried, Consumer<AccountBill> accounts) {
        Period period = new Period(month);
        if (usage.from().isAfter(period.first()) || usage.until().isBefore(period.end())) {
            throw new SyncHubException(
                    ErrorCode.USAGE_INCOMPLETE,
                    "cannot bill " + month + ": usage is there from " + usage.from() + " until before " + usage.until(),
                    "Wait until all days of the month are metered, then run again.");
        }
        Invoice.Inputs inputs =
                new Invoice.Inputs(usage.watermark(), storage.watermark(), catalogue.sha256(), ENGINE_VERSION);
        UsageIntake intake = new UsageIntake(catalogue, facts, storage, period, inputs);
        usage.forEachTenant(intake::accept);
        return new PeriodClose(catalogue, facts, intake, period, inputs, carried, formats, closed).close(accounts);
    }
}
