package com.synchub.invoice;

import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of a period. Adds up: {@code invoiced + parked + belowMinimum + unused = tenants}.
 *
 * @param tenants that used something or belonged to an account; without those never invoiced
 * @param neverInvoiced tenants of the isolation suite, drills and demos that used something
 * @param daysWithUsage days of the period on which any tenant used anything
 * @param invoices how many were made
 * @param totals of the invoices, by currency
 * @param parkedList what a person has to look at, in a fixed order
 * @param closed accounts whose invoice was issued within the month, when they ended; not among the invoices made
 */
public record PeriodBill(
        YearMonth period,
        Invoice.Inputs inputs,
        long tenants,
        long invoiced,
        long parked,
        long belowMinimum,
        long unused,
        long neverInvoiced,
        int daysWithUsage,
        long invoices,
        SortedMap<String, Totals> totals,
        List<Parked> parkedList,
        List<ClosedAccount> closed) {

    public PeriodBill {
        parkedList = List.copyOf(parkedList);
        closed = List.copyOf(closed);
    }
}
