package com.synchub.allocation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.FocusColumn;
import com.synchub.parquet.FlatFileReader;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** Finds the rows that say what a tenant bears of a bill. Reads the table once; memory holds one row group. */
public final class TenantCosts {

    private final WorkBucket bucket;
    private final Path home;

    /** @param home a local folder for a copy that is gone afterwards */
    public TenantCosts(WorkBucket bucket, Path home) {
        this.bucket = bucket;
        this.home = home;
    }

    /**
     * By currency, of the newest table of a month; none if it has no table, or none of the tenant.
     *
     * @throws SyncHubException {@code OBJECT_CORRUPT} if the table is not what its manifest states
     */
    public List<TenantCost> of(TenantId tenant, YearMonth period) {
        Optional<CostManifest> newest = new CostTables(bucket).newest(period);
        return newest.isEmpty() ? List.of() : in(newest.get(), tenant);
    }

    /**
     * What each tenant bears, of the newest table of a month; empty if it has no table. Holds a sum a tenant.
     *
     * @throws SyncHubException {@code OBJECT_CORRUPT} as above
     */
    public Optional<EffectiveCosts> effective(YearMonth period) {
        return new CostTables(bucket)
                .newest(period)
                .map(manifest -> read(manifest, copy -> EffectiveCosts.read(manifest.run(), copy)));
    }

    private List<TenantCost> in(CostManifest manifest, TenantId tenant) {
        return read(manifest, copy -> read(copy, manifest, tenant));
    }

    private <T> T read(CostManifest manifest, Function<Path, T> reader) {
        try {
            Files.createDirectories(home);
            Path copy = Files.createTempFile(home, "cost-", ".parquet");
            try {
                bucket.download(manifest.table(), copy);
                if (!Checksums.of(copy).sha256().equals(manifest.sha256())) {
                    throw new SyncHubException(
                            ErrorCode.OBJECT_CORRUPT,
                            "invalid " + manifest.table() + " in the work bucket: it is not what its manifest states",
                            "Delete run and manifest, and allocate the bill again; see runbooks/cost.md.");
                }
                return reader.apply(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a copy of a cost table");
        }
    }

    private static List<TenantCost> read(Path copy, CostManifest manifest, TenantId tenant) {
        SortedMap<String, TenantCost> byCurrency = new TreeMap<>();
        try (FlatFileReader table = new FlatFileReader(new LocalInputFile(copy))) {
            List<String> names =
                    table.columns().stream().map(FlatFileReader.Column::name).toList();
            int whose = names.indexOf(FocusColumn.ALLOCATED_RESOURCE_ID.id());
            int currency = names.indexOf(FocusColumn.BILLING_CURRENCY.id());
            int billed = names.indexOf(FocusColumn.BILLED_COST.id());
            int effective = names.indexOf(FocusColumn.EFFECTIVE_COST.id());
            for (long n = 1; table.hasNext(); n++) {
                @Nullable Object[] row = table.next();
                if (tenant.value().equals(row[whose])) {
                    TenantCost cost = new TenantCost(
                            manifest.run(),
                            String.valueOf(row[currency]),
                            manifest.table(),
                            manifest.sha256(),
                            n,
                            n,
                            1,
                            amount(row[billed]),
                            amount(row[effective]));
                    byCurrency.merge(cost.currency(), cost, TenantCost::plus);
                }
            }
        }
        return List.copyOf(byCurrency.values());
    }

    static BigDecimal amount(@Nullable Object value) {
        return value instanceof BigDecimal amount ? CostTotals.plain(amount) : BigDecimal.ZERO;
    }
}
