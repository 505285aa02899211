package com.synchub.allocation;

import com.synchub.focus.FocusColumn;
import com.synchub.parquet.FlatFileReader;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/**
 * The effective cost of a month by tenant.
 *
 * @param run of the cost table
 * @param byCurrency then by the key form of the tenant's id
 * @param unallocated by currency: what no tenant bears
 * @param billClosed whether each charge is on an invoice of the provider, so that the bill will not change
 */
public record EffectiveCosts(
        String run,
        SortedMap<String, SortedMap<String, BigDecimal>> byCurrency,
        Map<String, BigDecimal> unallocated,
        boolean billClosed) {

    static EffectiveCosts read(String run, Path table) {
        SortedMap<String, SortedMap<String, BigDecimal>> byCurrency = new TreeMap<>();
        SortedMap<String, BigDecimal> unallocated = new TreeMap<>();
        boolean closed = true;
        try (FlatFileReader rows = new FlatFileReader(new LocalInputFile(table))) {
            List<String> names =
                    rows.columns().stream().map(FlatFileReader.Column::name).toList();
            int whose = names.indexOf(FocusColumn.ALLOCATED_RESOURCE_ID.id());
            int currencyAt = names.indexOf(FocusColumn.BILLING_CURRENCY.id());
            int effective = names.indexOf(FocusColumn.EFFECTIVE_COST.id());
            int invoice = names.indexOf(FocusColumn.INVOICE_ID.id());
            while (rows.hasNext()) {
                @Nullable Object[] row = rows.next();
                String currency = String.valueOf(row[currencyAt]);
                BigDecimal cost = TenantCosts.amount(row[effective]);
                if (row[whose] == null) {
                    unallocated.merge(currency, cost, BigDecimal::add);
                } else {
                    byCurrency
                            .computeIfAbsent(currency, each -> new TreeMap<>())
                            .merge(new TenantId(String.valueOf(row[whose])).keyForm(), cost, BigDecimal::add);
                }
                closed &= invoice >= 0 && row[invoice] != null;
            }
        }
        return new EffectiveCosts(run, byCurrency, unallocated, closed);
    }
}
