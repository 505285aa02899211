package com.synchub.jobs.cost;

import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where the job works.
 *
 * @param bucket asked for only by a run
 * @param usage asked for only by a run
 * @param directory for files that live as long as a run
 * @param software what writes the tables
 */
record CostPlace(
        Supplier<WorkBucket> bucket,
        Supplier<UsageStore> usage,
        Path directory,
        CostProperties properties,
        String software) {}
