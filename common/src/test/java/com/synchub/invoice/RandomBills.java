package com.synchub.invoice;

import com.synchub.billing.Catalogues;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Terms of any kind and usage of any size. */
public final class RandomBills {

    private static final String HOSTILE = "../\u0000=\ud83d\ude00%";
    /** Tenants that belong to an account all the time. */
    static final List<String> ASSIGNED = List.of("a", "b", HOSTILE);

    private RandomBills() {}

    /** Terms, and usage under them. */
    public record Case(Catalogues prices, List<DailyUsage> rows) {}

    /** What of the terms is random, besides prices. */
    private record Choice(
            String currency, String fee, String minimum, String onChange, boolean day, String plans, String cut) {}

    public static Arbitrary<Case> any() {
        return Combinators.combine(meter(), meter(), meter(), choices(), rows()).as(RandomBills::build);
    }

    private static Case build(String requests, String compute, String later, Choice choice, List<DailyUsage> rows) {
        Catalogues prices = Catalogues.pricing("API_REQUESTS: " + requests + ", COMPUTE_GB_SECONDS: " + compute)
                .currency(choice.currency())
                .minimumFee(choice.minimum())
                .plan("flatFee", choice.fee())
                .plan("onChange", choice.onChange())
                .plan("prorationUnit", choice.day() ? "day" : "period")
                .plan("smallestInvoice", "\"1\"")
                .otherPlan("other", "flatFee", "{amount: \"12\", due: advance}", "smallestInvoice", "\"0\"")
                .acme("plans", choice.plans())
                .acme("tenants", "[{tenant: a, from: 2026-01-01}, {tenant: b, from: 2026-01-01}]")
                .acme(
                        "overrides",
                        "[{reason: x, from: 2026-06-20, currency: " + choice.currency()
                                + ", discountPercent: \"12.5\"}]")
                .otherAccount("zeta", "[{tenant: " + yaml(HOSTILE) + ", from: 2026-01-01}]");
        if (!choice.cut().isEmpty()) {
            prices.cardChanges(choice.cut(), "API_REQUESTS: " + later + ", COMPUTE_GB_SECONDS: " + compute);
        }
        return new Case(prices, rows);
    }

    private static Arbitrary<Choice> choices() {
        return Combinators.combine(
                        Arbitraries.of("EUR", "JPY", "KWD"),
                        Arbitraries.of(
                                "{amount: \"0\", due: arrears}",
                                "{amount: \"7\", due: arrears}",
                                "{amount: \"31\", due: advance}"),
                        Arbitraries.of("0", "0", "100"),
                        Arbitraries.of(
                                "{tiers: prorate, allowance: restart}",
                                "{tiers: prorate, allowance: prorate}",
                                "{tiers: restart, allowance: restart}"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                "[]",
                                "[{plan: plan, from: 2026-01-01, until: 2026-06-11}, {plan: other, from: 2026-06-11}]",
                                "[{plan: other, from: 2026-01-01, until: 2026-06-11}, {plan: plan, from: 2026-06-11}]",
                                "[{plan: other, from: 2026-01-01, until: 2026-06-29}]"),
                        Arbitraries.of("", "2026-06-04"))
                .as(Choice::new);
    }

    private static Arbitrary<String> meter() {
        Arbitrary<String> price =
                Arbitraries.integers().between(0, 99_999).map(n -> "\"" + n / 1000 + "." + n % 1000 + "7\"");
        Arbitrary<String> per = Arbitraries.of("\"1\"", "\"1000\"", "\"1000000\"", "\"7\"");
        Arbitrary<String> allowance = Arbitraries.of("\"0\"", "\"0\"", "\"100\"", "\"2.5\"");
        return Combinators.combine(
                        price, price, per, allowance, Arbitraries.integers().between(0, 4))
                .as((one, two, base, free, kind) -> {
                    String tiers = ", per: " + base + ", tiers: [{upTo: \"333\", price: " + one
                            + "}, {upTo: \"1000000\", price: " + two + "}, {price: " + one + "}]";
                    String rest =
                            switch (kind) {
                                case 0 -> "flat, amount: \"5\"";
                                case 1 -> "per-unit, price: " + one + ", per: " + base;
                                case 2 -> "graduated" + tiers;
                                case 3 -> "volume" + tiers;
                                default -> "package, size: \"1000\", price: " + two;
                            };
                    return "{allowance: " + free + ", model: " + rest + "}";
                });
    }

    private static Arbitrary<List<DailyUsage>> rows() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", HOSTILE, "nobody's", "small"),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of(Outcome.values()),
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 3),
                                Arbitraries.longs().between(0, 10_000_000_000L)),
                        Arbitraries.longs().between(0, 1_000_000_000_000L))
                .as((tenant, day, outcome, requests, memory) -> InMemoryUsage.row(
                        tenant,
                        Bills.JUNE.atDay(day).toString(),
                        outcome,
                        tenant.equals("small") ? 0 : requests,
                        tenant.equals("small") ? requests % 4 : memory))
                .list()
                .ofMaxSize(12);
    }

    /** Any text as a YAML scalar. */
    private static String yaml(String text) {
        return text.codePoints().mapToObj(c -> String.format("\\U%08X", c)).collect(Collectors.joining("", "\"", "\""));
    }
}
