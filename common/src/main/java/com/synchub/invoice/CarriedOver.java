package com.synchub.invoice;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Corrections that wait for their accounts' next invoices. An invoice takes those of its account; what it can't take, or
 * whoever has no invoice, goes on waiting.
 */
public final class CarriedOver {

    private static final Comparator<Carried> ORDER = Comparator.comparing(Carried::account)
            .thenComparing(Carried::period)
            .thenComparing(Carried::ordinal);

    private final Map<String, List<Carried>> byAccount;
    private final Set<Carried> taken = new TreeSet<>(ORDER);
    private final Map<Carried, String> refused = new TreeMap<>(ORDER);

    /** A correction that no invoice has taken, and why. */
    public record Waiting(Carried carried, String why) {}

    public CarriedOver(List<Carried> carried) {
        this.byAccount = carried.stream()
                .sorted(ORDER)
                .collect(Collectors.groupingBy(Carried::account, TreeMap::new, Collectors.toList()));
    }

    /** None wait. */
    public static CarriedOver none() {
        return new CarriedOver(List.of());
    }

    Invoice onto(Invoice invoice) {
        Invoice whole = invoice;
        for (Carried carried : byAccount.getOrDefault(invoice.account(), List.of())) {
            String why = refusal(whole, carried);
            if (why.isEmpty()) {
                whole = whole.with(carried);
                taken.add(carried);
            } else {
                refused.put(carried, why);
            }
        }
        return whole;
    }

    private static String refusal(Invoice invoice, Carried carried) {
        if (!carried.currency().equals(invoice.currency().getCurrencyCode())) {
            return "the invoice is in " + invoice.currency() + ", this in " + carried.currency();
        }
        if (!carried.seller().equals(invoice.seller().id())) {
            return "the invoice is of another seller";
        }
        return TaxTotals.agree(invoice.taxes(), carried.taxes())
                ? ""
                : "its taxes can't stand on one invoice with those of the month";
    }

    /** What is on an invoice now, in the order of accounts and months. */
    public List<Carried> taken() {
        return List.copyOf(taken);
    }

    /** What goes on waiting, in that order too. */
    public List<Waiting> waiting() {
        return byAccount.values().stream()
                .flatMap(List::stream)
                .filter(carried -> !taken.contains(carried))
                .map(carried -> new Waiting(carried, refused.getOrDefault(carried, "the account has no invoice")))
                .toList();
    }
}
