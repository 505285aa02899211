package com.synchub.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Whose revenue the lines of an account are. */
class TenantRevenueTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    @Example
    void meteredLinesGoByUseAndFeesByWhatTheMetersComeTo() {
        TenantRevenue revenue = new TenantRevenue(JUNE);

        revenue.add(invoice(
                List.of(tenant("a", "300", "0"), tenant("b", "100", "7"), tenant("idle", "0", "0")),
                List.of(
                        line("API_REQUESTS", "2026-06-01", "10.01"),
                        line("STORAGE_GB_MONTHS", "2026-06-01", "2.50"),
                        line("", "2026-06-01", "1.00"),
                        line("", "2026-07-01", "99.00"))));

        // 10.01 by 300 and 100: 7.51 (7.5075 has lost the most) and 2.50; 2.50 is b's; 1.00 by 7.51 and 5.00.
        assertThat(revenue.sums())
                .isEqualTo(Map.of(
                        "EUR",
                        Map.of(
                                "a", new BigDecimal("8.11"),
                                "b", new BigDecimal("5.40"),
                                "idle", new BigDecimal("0.00"))));
    }

    @Example
    void feesOfAccountsWithoutUseAreSharedEquallyAndThoseWithoutTenantsAreNobodys() {
        TenantRevenue revenue = new TenantRevenue(JUNE);

        revenue.add(invoice(
                List.of(tenant("a", "0", "0"), tenant("b", "0", "0")), List.of(line("", "2026-06-01", "0.03"))));
        revenue.add(invoice(List.of(), List.of(line("", "2026-06-01", "5.00"))));

        assertThat(revenue.sums().get("EUR"))
                .isEqualTo(
                        Map.of("a", new BigDecimal("0.02"), "b", new BigDecimal("0.01"), "", new BigDecimal("5.00")));
    }

    @Property(tries = 500)
    void nothingIsLostWhateverTheWeights(
            @ForAll("documents") List<Map<String, Object>> lines, @ForAll("uses") List<Long> uses) {
        List<Map<String, Object>> tenants = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            tenants.add(tenant("t" + i, uses.get(i) + "000000000000", Long.toString(uses.get(i) % 3)));
        }
        TenantRevenue revenue = new TenantRevenue(JUNE);

        revenue.add(invoice(tenants, lines));

        BigDecimal whole = lines.stream()
                .map(line -> new BigDecimal((String) line.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal split = revenue.sums().getOrDefault("EUR", new TreeMap<>()).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(split).isEqualByComparingTo(whole);
        Statistics.label("tenants").collect(tenants.isEmpty() ? "none" : "some").coverage(coverage -> {
            coverage.check("none").count(count -> count > 5);
            coverage.check("some").count(count -> count > 100);
        });
        Statistics.label("sum").collect(whole.signum()).coverage(coverage -> {
            coverage.check(-1).count(count -> count > 20);
            coverage.check(1).count(count -> count > 20);
        });
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> documents() {
        return Combinators.combine(
                        Arbitraries.of("API_REQUESTS", "STORAGE_GB_MONTHS", ""),
                        Arbitraries.longs().between(-1_000_000, 1_000_000))
                .as((meter, cents) ->
                        line(meter, "2026-06-03", BigDecimal.valueOf(cents, 2).toPlainString()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Long>> uses() {
        return Arbitraries.longs().between(0, 9_000_000_000L).list().ofMaxSize(7);
    }

    @Example
    void marginsAreRevenueLessCostAndWhoCostsOnlyIsThereToo() {
        List<TenantMargin> margins = Margins.of(
                Map.of("a", new BigDecimal("10.00"), "", new BigDecimal("1.00")),
                Map.of("a", new BigDecimal("2.345"), "free", new BigDecimal("0.4")),
                2);

        assertThat(margins)
                .containsExactly(
                        margin("free", "0.00", "0.40", "-0.40", null),
                        margin(null, "1.00", "0.00", "1.00", "100.0"),
                        margin("a", "10.00", "2.35", "7.65", "76.5"));
    }

    @Example
    void anAmountIsConvertedOnlyAtARateThatSomebodyStandsFor() {
        ExchangeRates rates =
                new ExchangeRates("EUR", new TreeMap<>(Map.of("USD", new BigDecimal("0.92"))), "ECB 2026-06-30");

        assertThat(rates.convert(
                        Map.of("USD", Map.of("a", new BigDecimal("10.01")), "EUR", Map.of("a", new BigDecimal("1")))))
                .isEqualTo(Map.of("a", new BigDecimal("10.2092")));
        assertThat(rates.sum(Map.of("USD", new BigDecimal("10.01")))).isEqualTo("9.21");
        refused(() -> rates.sum(Map.of("GBP", BigDecimal.ONE)));
        refused(() -> new ExchangeRates("EUR", rates.rates(), " "));
        refused(() -> new ExchangeRates("EUR", new TreeMap<>(Map.of("USD", BigDecimal.ZERO)), "ECB"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.CONFIGURATION_INVALID));
    }

    private static TenantMargin margin(
            @Nullable String tenant, String revenue, String cost, String margin, @Nullable String percent) {
        return new TenantMargin(
                tenant,
                new BigDecimal(revenue),
                new BigDecimal(cost),
                new BigDecimal(margin),
                percent == null ? null : new BigDecimal(percent));
    }

    private static Map<String, Object> tenant(String tenant, String requests, String byteSeconds) {
        return Map.of("tenant", tenant, "requests", requests, "megabyteMicros", "0", "byteSeconds", byteSeconds);
    }

    private static Map<String, Object> line(String meter, String from, String amount) {
        Map<String, Object> line = new TreeMap<>(
                Map.of("id", 1, "kind", meter.isEmpty() ? "FLAT_FEE" : "USAGE", "from", from, "amount", amount));
        if (!meter.isEmpty()) {
            line.put("meter", meter);
        }
        return line;
    }

    private static BilledDocument invoice(List<Map<String, Object>> tenants, List<Map<String, Object>> lines) {
        return BilledDocument.issued(JsonMapper.shared()
                .valueToTree(Map.of(
                        "number",
                        "SYNCHUB-2026-000001",
                        "typeCode",
                        380,
                        "account",
                        "x",
                        "currency",
                        "EUR",
                        "period",
                        Map.of("month", "2026-06"),
                        "tenants",
                        tenants,
                        "lines",
                        lines)));
    }
}
