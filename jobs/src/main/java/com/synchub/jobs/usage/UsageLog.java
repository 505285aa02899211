package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A log that is not metered yet.
 *
 * @param number in this run
 * @param delivered day of its folder
 */
record UsageLog(int number, LocalDate delivered, WorkObject object) {

    /** Reads it by way of a local copy, which is gone afterwards; {@code USAGE_INPUT_CHANGED} if it is another by now. */
    void read(WorkBucket bucket, Path folder, LineSink sink) {
        Path copy =
                folder.resolve("log-" + number + "-" + Thread.currentThread().getId());
        try {
            if (!bucket.download(object.key(), new WorkBucket.Head(object.bytes(), object.entityTag()), copy)) {
                throw changed(object.key());
            }
            LogLines.read(copy, object.key(), sink);
        } finally {
            delete(copy);
        }
    }

    static SyncHubException changed(String key) {
        return new SyncHubException(
                ErrorCode.USAGE_INPUT_CHANGED,
                "cannot meter usage log " + key + ": it is not what it was when it was read first",
                "Logs never change: put the old content back, or deliver the new one under another name; requests that were"
                        + " counted are not counted again. Nothing of this run is counted.");
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a copy of a usage log");
        }
    }
}
