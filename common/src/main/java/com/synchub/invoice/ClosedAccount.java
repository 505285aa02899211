package com.synchub.invoice;

import com.synchub.rating.Counted;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account that ended within a month, and whose invoice of that month is issued.
 *
 * @param number of the invoice
 * @param through the last day that it bills
 * @param billed what it bills of each tenant, by key form
 */
public record ClosedAccount(String account, String number, LocalDate through, SortedMap<String, Counted> billed) {

    public ClosedAccount {
        billed = Collections.unmodifiableSortedMap(new TreeMap<>(billed));
    }
}
