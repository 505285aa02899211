package com.synchub.jobs.analytics;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.StagedColumns;
import com.synchub.fence.PurgeFence;
import com.synchub.staging.StagingRegister;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Where the job works. What is a supplier is asked for only by a run.
 *
 * @param folder of runs, on the local disk
 * @param engines what bounded SQL is run by
 */
record AnalyticsPlace(
        Supplier<WorkBucket> bucket,
        Supplier<UsageStore> usage,
        Supplier<MetricCatalogue> catalogue,
        StagedColumns columns,
        StagingRegister register,
        ReleaseLedger ledger,
        PurgeFence fence,
        Path folder,
        StagedEngines engines,
        AnalyticsProperties properties,
        Clock clock) {}
