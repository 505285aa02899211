package com.synchub.jobs.cost;

import com.synchub.allocation.AllocationOutcome;
import com.synchub.allocation.CostAllocation;
import com.synchub.allocation.CostInputs;
import com.synchub.allocation.CostManifest;
import com.synchub.allocation.CostReport;
import com.synchub.allocation.CostTables;
import com.synchub.allocation.DriverRules;
import com.synchub.allocation.InternalTenants;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.FocusColumn;
import com.synchub.usage.UsageSnapshot;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Splits the bill into a local file, proves it, and makes it exist; or finds that this was done before. */
final class CostRun {

    private final CostRequest request;
    private final CostPlace place;

    CostRun(CostRequest request, CostPlace place) {
        this.request = request;
        this.place = place;
    }

    /** Errors: {@code BILL_INVALID}, {@code FOCUS_RULES_BROKEN}, {@code COUNTS_DO_NOT_ADD_UP}, what the bucket fails with. */
    CostReceipt run() {
        DriverRules rules = place.properties().rules();
        InternalTenants internal = place.properties().internal();
        LocalDate from = request.period().atDay(1);
        UsageSnapshot usage = place.usage()
                .get()
                .snapshot(from, request.period().plusMonths(1).atDay(1));
        CostInputs inputs = CostInputs.of(request.bill(), usage, rules, internal);
        WorkBucket bucket = place.bucket().get();
        CostTables tables = new CostTables(bucket);
        Optional<CostManifest> before = tables.find(request.period(), inputs);
        if (before.isPresent()) {
            return receipt(before.get(), bucket, false);
        }
        Path table = place.directory().resolve(inputs.run() + ".parquet");
        try {
            Files.createDirectories(place.directory());
            CostReport report = new CostAllocation(rules, internal).run(request.bill(), request.period(), usage, table);
            requireUnchanged(inputs, CostInputs.of(request.bill(), usage, rules, internal));
            return receipt(tables.commit(request.period(), inputs, place.software(), table, report), bucket, true);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        } finally {
            remove(table);
        }
    }

    private static void requireUnchanged(CostInputs before, CostInputs after) {
        if (!before.equals(after)) {
            throw new SyncHubException(
                    ErrorCode.BILL_INVALID,
                    "cannot commit the cost table: the bill's file changed while it was read",
                    "Nothing was committed. Run it again when the file is complete.");
        }
    }

    private static void remove(Path table) {
        try {
            Files.deleteIfExists(table);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a work file");
        }
    }

    private static CostReceipt receipt(CostManifest manifest, WorkBucket bucket, boolean made) {
        return new CostReceipt(
                manifest.period(),
                manifest.run(),
                "s3://" + bucket.bucket() + "/" + manifest.table(),
                manifest.rows(),
                made,
                manifest.currencies().stream().map(CostRun::sums).toList());
    }

    private static CostReceipt.Sums sums(CostManifest.Currency currency) {
        String column = FocusColumn.BILLED_COST.id();
        BigDecimal billed = currency.billed().getOrDefault(column, BigDecimal.ZERO);
        BigDecimal allocated = currency.allocated(FocusColumn.BILLED_COST);
        BigDecimal shared = currency.outcomes()
                .getOrDefault(AllocationOutcome.SHARED.text(), Map.of())
                .getOrDefault(column, BigDecimal.ZERO);
        return new CostReceipt.Sums(currency.currency(), billed, allocated, billed.subtract(allocated), shared);
    }
}
