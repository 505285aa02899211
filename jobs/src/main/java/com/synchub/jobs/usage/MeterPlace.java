package com.synchub.jobs.usage;

import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where metering works.
 *
 * @param folder for files that live as long as a run
 * @param software what writes, as a commit names it
 */
record MeterPlace(
        Supplier<WorkBucket> bucket,
        Path folder,
        UsageProperties properties,
        UsageProgress progress,
        String software) {}
