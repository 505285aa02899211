package com.synchub.invoice;

import com.synchub.billing.Party;
import com.synchub.billing.Seller;
import com.synchub.rating.Counted;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an invoice says, without number and date: those are given when it becomes final.
 *
 * @param buyer complete
 * @param taxed which tax applies to what
 * @param tenants what was billed of each, by key form
 * @param inputs what all this was computed from
 * @param carried what corrections of earlier months come to; taxes and totals are with it, lines are not
 */
public record Invoice(
        String account,
        YearMonth period,
        Seller seller,
        Party buyer,
        Currency currency,
        List<Line> lines,
        List<Deduction> deductions,
        AppliedTaxes taxed,
        List<TaxTotal> taxes,
        Totals totals,
        SortedMap<String, Counted> tenants,
        List<AppliedTerms> terms,
        Inputs inputs,
        List<Carried> carried) {

    public Invoice {
        lines = List.copyOf(lines);
        deductions = List.copyOf(deductions);
        taxes = List.copyOf(taxes);
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
        terms = List.copyOf(terms);
        carried = List.copyOf(carried);
    }

    /** The same with one more correction on it. */
    Invoice with(Carried more) {
        List<Carried> all = new ArrayList<>(carried);
        all.add(more);
        return new Invoice(
                account,
                period,
                seller,
                buyer,
                currency,
                lines,
                deductions,
                taxed,
                TaxTotals.sum(taxes, more.taxes()),
                totals.plus(more.totals()),
                tenants,
                terms,
                inputs,
                all);
    }

    /**
     * What the same inputs give again.
     *
     * @param usageWatermark of the usage snapshot
     * @param storageWatermark of the metered storage
     * @param catalogueSha256 of the billing catalogue
     * @param engineVersion of the computation; changes whenever the same inputs would give another amount
     */
    public record Inputs(
            String usageWatermark, String storageWatermark, String catalogueSha256, String engineVersion) {}
}
