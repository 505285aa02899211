package com.synchub.jobs.export;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.fence.PurgeFence;
import com.synchub.request.ExportOrder;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/**
 * Where an export works.
 *
 * @param bucket where packages go; asked for only when there is one
 * @param directory for what waits on the local disk; emptied before and after
 * @param keep how long a package is kept
 * @param beyond asked for persons only
 */
record ExportPlace(
        ExportSource source,
        UndeclaredTables undeclared,
        PurgeFence fence,
        Supplier<WorkBucket> bucket,
        Path directory,
        Duration keep,
        Beyond beyond,
        ExportProgress progress) {

    ExportRun begin(ExportOrder order, WorkBucket to) {
        clear();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "make the export's directory");
        }
        progress.begin();
        return new ExportRun(order, source, fence, beyond, to, directory, progress);
    }

    Instant expiry() {
        return source.now().plus(keep);
    }

    void clear() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "empty the export's directory");
        }
    }
}
