package com.synchub.allocation;

import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusValidator;
import com.synchub.focus.FocusVersion;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What makes a cost table exist, and all there is to know of it. Of each currency and column, the sums of all outcomes
 * together are what was billed.
 *
 * @param period as {@code 2026-10}
 * @param focus versions whose mandatory columns the table has
 * @param charges rows of the bill
 * @param table key in the work bucket
 * @param rules charges that each rule decided; what no rule decided is the rest
 */
public record CostManifest(
        int format,
        String period,
        String run,
        String software,
        CostInputs inputs,
        List<String> focus,
        long charges,
        String table,
        long rows,
        long bytes,
        String sha256,
        List<Currency> currencies,
        Map<String, Long> rules,
        List<FocusValidator.Finding> acceptedGaps) {

    static final int FORMAT = 1;

    /**
     * The sums of one currency.
     *
     * @param billed by column, as FOCUS writes it
     * @param outcomes by outcome, as the table has it, then by column
     */
    public record Currency(
            String currency, Map<String, BigDecimal> billed, Map<String, Map<String, BigDecimal>> outcomes) {

        /** What tenants bear of a column. */
        public BigDecimal allocated(FocusColumn column) {
            return outcomes.getOrDefault(AllocationOutcome.ALLOCATED.text(), Map.of())
                    .getOrDefault(column.id(), BigDecimal.ZERO);
        }
    }

    public CostManifest {
        focus = List.copyOf(focus);
        currencies = List.copyOf(currencies);
        rules = Map.copyOf(rules);
        acceptedGaps = List.copyOf(acceptedGaps);
    }

    static CostManifest of(YearMonth period, CostInputs inputs, String software, String table, CostReport report) {
        return new CostManifest(
                FORMAT,
                period.toString(),
                inputs.run(),
                software,
                inputs,
                Arrays.stream(FocusVersion.values()).map(FocusVersion::number).toList(),
                report.charges(),
                table,
                report.rows(),
                report.file().bytes(),
                report.file().sha256(),
                report.billed().entrySet().stream()
                        .map(currency -> new Currency(
                                currency.getKey(),
                                named(currency.getValue(), FocusColumn::id),
                                report.outcomes().getOrDefault(currency.getKey(), Map.of()).entrySet().stream()
                                        .collect(Collectors.toMap(
                                                outcome -> outcome.getKey().text(),
                                                outcome -> named(outcome.getValue(), FocusColumn::id),
                                                (one, other) -> one,
                                                TreeMap::new))))
                        .toList(),
                new TreeMap<>(report.rules()),
                report.gaps());
    }

    private static <K> Map<String, BigDecimal> named(Map<K, BigDecimal> sums, Function<K, String> name) {
        Map<String, BigDecimal> named = new TreeMap<>();
        sums.forEach((key, sum) -> named.put(name.apply(key), CostTotals.plain(sum)));
        return named;
    }
}
