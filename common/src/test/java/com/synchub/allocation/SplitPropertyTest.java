package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.focus.StatedBill;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Whole runs: any charges over any tenants. That each charge sums is what the run itself proves; here it must not fail. */
class SplitPropertyTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static final DriverRules RULES = DriverRules.read("drivers.yaml", """
        rules:
          - { name: requests, when: { x_Operation: requests }, by: requests }
          - { name: compute, when: { x_Operation: compute }, by: compute }
          - { name: duration, when: { x_Operation: duration }, by: duration }
          - { name: even, when: { x_Operation: even }, by: active-tenants }
          - { name: stored, when: { x_Operation: stored }, by: storage }
          - { name: direct, when: { x_Operation: direct }, by: direct, tag: "user:tenant" }
          - name: shares
            when: { x_Operation: shares }
            by: shares
            shares: [{ tenant: a, share: "0.3333" }, { tenant: ours, share: "0.25" }, { tenant: "../=%", share: "0.1" }]
          - { name: shared, when: { x_Operation: shared }, by: shared, because: Everybody's. }
        """.getBytes(StandardCharsets.UTF_8));

    record Charge(String operation, String category, BigDecimal cost, BigDecimal effective, BigDecimal quantity) {}

    @Provide
    Arbitrary<List<Charge>> charges() {
        Arbitrary<BigDecimal> money = Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(14).negate(), BigInteger.TEN.pow(14)),
                        Arbitraries.integers().between(0, 12))
                .as(BigDecimal::new);
        return Combinators.combine(
                        Arbitraries.of(
                                "requests", "compute", "duration", "even", "stored", "direct", "shares", "shared", "?"),
                        Arbitraries.of("Usage", "Credit", "Tax"),
                        Arbitraries.oneOf(money, Arbitraries.just(BigDecimal.ZERO)),
                        money,
                        money)
                .as(Charge::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<StatedUsage> usages() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.of("a", "ours", "../=%", "\u0000", "x".repeat(2048), "\uD83D\uDE00"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(SplitPropertyTest::isId));
        Arbitrary<Long> amounts = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(4, Arbitraries.longs().between(0, 1_000_000_000_000L)));
        return Combinators.combine(ids.set().ofMaxSize(12), amounts.list().ofSize(36))
                .as((tenants, weights) -> {
                    StatedUsage usage = StatedUsage.none(OCTOBER);
                    int next = 0;
                    for (String tenant : new LinkedHashSet<>(tenants)) {
                        usage = usage.with(tenant, weights.get(next++), weights.get(next++), weights.get(next++));
                    }
                    return usage;
                });
    }

    private static boolean isId(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void everyBillIsSplitAndTheOrderOfTenantsChangesNoByte(
            @ForAll("charges") List<Charge> charges, @ForAll("usages") StatedUsage usage, @ForAll Random random)
            throws IOException {
        StatedBill bill = new StatedBill();
        charges.forEach(charge -> add(bill, charge));
        Path folder = Files.createTempDirectory("split");
        Path csv = bill.write(folder.resolve("bill.csv"));
        List<TenantUsage> shuffled = new ArrayList<>(usage.tenants());
        Collections.shuffle(shuffled, random);
        CostAllocation allocation = new CostAllocation(RULES, new InternalTenants(Set.of(new TenantId("ours"))));

        CostReport report = allocation.run(csv, OCTOBER, usage, folder.resolve("one"));
        CostReport other = allocation.run(csv, OCTOBER, new StatedUsage(OCTOBER, shuffled), folder.resolve("other"));

        assertThat(other).isEqualTo(report);
        assertThat(folder.resolve("other")).hasSameBinaryContentAs(folder.resolve("one"));
        assertThat(report.charges()).isEqualTo(charges.size());
        report.outcomes().getOrDefault("USD", Map.of()).keySet().forEach(outcome -> Statistics.label("outcome")
                .collect(outcome));
        charges.forEach(charge -> Statistics.label("sign").collect(charge.cost().signum()));
        for (AllocationOutcome outcome : AllocationOutcome.values()) {
            Statistics.label("outcome").coverage(c -> c.check(outcome).count(n -> n > 10));
        }
        for (int sign : new int[] {-1, 0, 1}) {
            Statistics.label("sign").coverage(c -> c.check(sign).count(n -> n > 50));
        }
        for (String file : List.of("bill.csv", "one", "other")) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }

    private static void add(StatedBill bill, Charge charge) {
        String cost = charge.cost().toPlainString();
        String operation = "x_Operation=" + charge.operation();
        String tag = "Tags={\"user:tenant\":\"../=%\"}";
        if (charge.category().equals("Usage")) {
            bill.cost(
                    cost,
                    "EffectiveCost=" + charge.effective().toPlainString(),
                    "ConsumedQuantity=" + charge.quantity().toPlainString(),
                    operation,
                    tag);
        } else {
            bill.plain(charge.category(), cost, operation, tag);
        }
    }
}
