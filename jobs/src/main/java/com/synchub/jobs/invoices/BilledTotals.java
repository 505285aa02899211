package com.synchub.jobs.invoices;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many documents there are, and what customers owe by them with tax; credit notes take away. */
final class BilledTotals {

    private final SortedMap<String, BigDecimal> owed = new TreeMap<>();
    private long documents;

    void add(String currency, BigDecimal gross) {
        documents++;
        owed.merge(currency, gross, BigDecimal::add);
    }

    boolean equalTo(BilledTotals other) {
        return documents == other.documents && owed.equals(other.owed);
    }

    @Override
    public String toString() {
        return documents + " of " + owed;
    }
}
