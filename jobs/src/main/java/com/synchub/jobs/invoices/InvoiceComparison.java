package com.synchub.jobs.invoices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the invoices of the month before, then those of now. */
final class InvoiceComparison {

    private static final Comparator<Variance.Change> SMALLEST_FIRST = Comparator.comparing(
                    (Variance.Change change) -> change.change().abs())
            .thenComparing(change -> String.valueOf(change.account()), Comparator.reverseOrder());

    private record AccountCurrency(String account, String currency) {}

    private final Map<AccountCurrency, BigDecimal> last = new HashMap<>();
    private final SortedMap<String, BigDecimal> lastTotals = new TreeMap<>();
    private final SortedMap<String, BigDecimal> totals = new TreeMap<>();
    private final SortedMap<String, PriorityQueue<Variance.Change>> largest = new TreeMap<>();
    private long added;
    private long changed;

    void last(JsonNode invoice) {
        BigDecimal amount = gross(invoice);
        last.merge(of(invoice), amount, BigDecimal::add);
        lastTotals.merge(of(invoice).currency(), amount, BigDecimal::add);
    }

    void now(JsonNode invoice) {
        AccountCurrency of = of(invoice);
        BigDecimal now = gross(invoice);
        totals.merge(of.currency(), now, BigDecimal::add);
        BigDecimal before = last.remove(of);
        if (before == null) {
            added++;
        } else if (before.compareTo(now) != 0) {
            changed++;
        }
        keep(of, before == null ? BigDecimal.ZERO : before, now);
    }

    /** What those of now come to, by currency. */
    SortedMap<String, BigDecimal> now() {
        return totals;
    }

    /** By currency, once all are in. */
    List<Variance.Change> totals() {
        SortedMap<String, Variance.Change> all = new TreeMap<>();
        lastTotals.forEach((currency, total) -> all.put(
                currency, Variance.Change.of(null, currency, total, totals.getOrDefault(currency, BigDecimal.ZERO))));
        totals.forEach((currency, total) ->
                all.computeIfAbsent(currency, absent -> Variance.Change.of(null, currency, BigDecimal.ZERO, total)));
        return List.copyOf(all.values());
    }

    /** To be asked once, when all are in. */
    Variance variance(StoredDraft draft, @Nullable FinalManifest before, List<PulledBrake> brakes) {
        last.forEach((of, amount) -> keep(of, amount, BigDecimal.ZERO));
        return new Variance(
                draft.period(),
                draft.run(),
                draft.period().minusMonths(1),
                before == null ? null : before.run(),
                totals(),
                before == null ? List.of() : largestChanges(),
                before == null ? 0 : added,
                last.size(),
                changed,
                draft.manifest().path("parked").size(),
                before == null ? null : (long) before.document().path("parked").size(),
                brakes);
    }

    private void keep(AccountCurrency of, BigDecimal before, BigDecimal now) {
        Variance.Change change = Variance.Change.of(of.account(), of.currency(), before, now);
        if (change.change().signum() != 0) {
            PriorityQueue<Variance.Change> kept =
                    largest.computeIfAbsent(of.currency(), currency -> new PriorityQueue<>(SMALLEST_FIRST));
            kept.add(change);
            if (kept.size() > Variance.LISTED) {
                kept.remove();
            }
        }
    }

    private List<Variance.Change> largestChanges() {
        List<Variance.Change> all = new ArrayList<>();
        largest.values()
                .forEach(kept -> kept.stream().sorted(SMALLEST_FIRST.reversed()).forEach(all::add));
        return all;
    }

    private static AccountCurrency of(JsonNode invoice) {
        return new AccountCurrency(
                invoice.path("account").asString(), invoice.path("currency").asString());
    }

    private static BigDecimal gross(JsonNode invoice) {
        return new BigDecimal(invoice.path("totals").path("gross").asString());
    }
}
