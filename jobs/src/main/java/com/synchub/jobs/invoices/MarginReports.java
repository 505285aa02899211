package com.synchub.jobs.invoices;

import com.synchub.allocation.EffectiveCosts;
import com.synchub.allocation.TenantCosts;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.revenue.CurrencyRevenue;
import com.synchub.revenue.DocumentPostings;
import com.synchub.revenue.ExchangeRates;
import com.synchub.revenue.Margins;
import com.synchub.revenue.RevenueSums;
import com.synchub.revenue.TenantMargin;
import com.synchub.revenue.TenantRevenue;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Sets the revenue that is recognised for a month against the effective cost of the same month, tenant by tenant. */
public final class MarginReports {

    private final BillingPlace place;
    private final BilledDocuments documents;

    MarginReports(BillingPlace place, BilledDocuments documents) {
        this.place = place;
        this.documents = documents;
    }

    /**
     * The report in one currency: revenue and cost in others are converted at the given rates.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}, {@code COST_UNKNOWN} if the month has no invoices or no cost table; {@code
     *     CONFIGURATION_INVALID} if a rate is missing; what reading them fails with
     */
    public MarginReport of(YearMonth month, ExchangeRates rates) {
        TenantRevenue revenue = new TenantRevenue(month);
        RevenueSums booked = new RevenueSums();
        BilledDocuments.State state = documents.forEach(month, document -> {
            revenue.add(document);
            booked.add(document, new DocumentPostings(document).own());
        });
        if (state == BilledDocuments.State.NONE) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_UNKNOWN,
                    "cannot tell the margins of " + month + ": it has neither invoices nor drafts",
                    "Make drafts with `synchub invoices run --period " + month + "`.");
        }
        var unused = documents.forEach(month.minusMonths(1), document -> {
            revenue.add(document);
            booked.addReleased(new DocumentPostings(document).releasedIn(month));
        });
        requireSplit(month, revenue, booked);
        EffectiveCosts costs = new TenantCosts(place.bucket().get(), place.folder())
                .effective(month)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.COST_UNKNOWN,
                        "cannot tell the margins of " + month + ": the provider's bill is not allocated",
                        "Run `synchub cost allocate --period " + month + " --bill FILE` first."));
        List<TenantMargin> margins =
                Margins.of(rates.convert(revenue.sums()), rates.convert(costs.byCurrency()), rates.digits());
        BigDecimal earned = sum(margins, TenantMargin::revenue);
        BigDecimal spent = sum(margins, TenantMargin::cost);
        List<String> because = because(state, costs);
        return new MarginReport(
                month.toString(),
                rates.currency(),
                !because.isEmpty(),
                because,
                costs.run(),
                rates.rates(),
                rates.source(),
                earned,
                spent,
                rates.sum(costs.unallocated()),
                earned.subtract(spent),
                margins);
    }

    /** What tenants have together must be what the books recognise. */
    private static void requireSplit(YearMonth month, TenantRevenue revenue, RevenueSums booked) {
        for (CurrencyRevenue of : booked.result()) {
            BigDecimal split =
                    revenue.sums().getOrDefault(of.currency(), Collections.emptySortedMap()).values().stream()
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (split.compareTo(of.recognised()) != 0) {
                throw new SyncHubException(
                        ErrorCode.COUNTS_DO_NOT_ADD_UP,
                        "cannot tell the margins of " + month + ": tenants have " + split + " " + of.currency()
                                + " together, the books recognise " + of.recognised(),
                        "Please report it.");
            }
        }
    }

    private static List<String> because(BilledDocuments.State state, EffectiveCosts costs) {
        List<String> because = new ArrayList<>();
        if (state != BilledDocuments.State.FINAL) {
            because.add("the invoices are not final");
        }
        if (!costs.billClosed()) {
            because.add("charges of the provider's bill are on no invoice yet");
        }
        return because;
    }

    private static BigDecimal sum(List<TenantMargin> margins, Function<TenantMargin, BigDecimal> of) {
        return margins.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
