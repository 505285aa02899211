package com.synchub.revenue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums entries of a month's journal up, by currency. */
public final class RevenueSums {

    private static final class Sums {
        private final Map<LedgerAccount, BigDecimal> credited = new EnumMap<>(LedgerAccount.class);
        private BigDecimal unbilled = BigDecimal.ZERO;
        private BigDecimal released = BigDecimal.ZERO;
        private BigDecimal creditNotes = BigDecimal.ZERO;

        BigDecimal of(LedgerAccount account) {
            return credited.getOrDefault(account, BigDecimal.ZERO);
        }
    }

    private final SortedMap<String, Sums> byCurrency = new TreeMap<>();
    private long entries;

    /** Adds what a document means for the journal of its own month. */
    public void add(BilledDocument document, List<Posting> postings) {
        for (Posting posting : postings) {
            Sums sums = count(posting);
            BigDecimal revenue = posting.credited(LedgerAccount.REVENUE);
            if (document.waits() || document.kind() == DocumentKind.DRAFT) {
                sums.unbilled = sums.unbilled.add(revenue);
            }
            if (document.kind() == DocumentKind.CREDIT_NOTE) {
                sums.creditNotes = sums.creditNotes.add(revenue);
            }
        }
    }

    /** Adds what earlier documents had deferred. */
    public void addReleased(List<Posting> postings) {
        for (Posting posting : postings) {
            Sums sums = count(posting);
            sums.released = sums.released.add(posting.credited(LedgerAccount.REVENUE));
        }
    }

    private Sums count(Posting posting) {
        Sums sums = byCurrency.computeIfAbsent(posting.currency(), currency -> new Sums());
        for (LedgerAccount account : LedgerAccount.values()) {
            sums.credited.merge(account, posting.credited(account), BigDecimal::add);
        }
        entries++;
        return sums;
    }

    public long entries() {
        return entries;
    }

    /** In the order of the currencies' codes. */
    public List<CurrencyRevenue> result() {
        return byCurrency.entrySet().stream()
                .map(of -> result(of.getKey(), of.getValue()))
                .toList();
    }

    private static CurrencyRevenue result(String currency, Sums sums) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        BigDecimal recognised = sums.of(LedgerAccount.REVENUE);
        // What was released has left the account that it was deferred in.
        BigDecimal deferred = sums.of(LedgerAccount.DEFERRED).add(sums.released);
        return new CurrencyRevenue(
                currency,
                recognised.setScale(digits),
                recognised.subtract(sums.unbilled).subtract(sums.released).setScale(digits),
                sums.unbilled.setScale(digits),
                sums.released.setScale(digits),
                sums.creditNotes.setScale(digits),
                deferred.setScale(digits),
                sums.of(LedgerAccount.TAX).setScale(digits),
                sums.of(LedgerAccount.RECEIVABLE).negate().setScale(digits));
    }
}
