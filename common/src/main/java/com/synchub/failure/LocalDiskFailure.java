package com.synchub.failure;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Turns a failure of the local disk into the service's own. */
public final class LocalDiskFailure {

    private LocalDiskFailure() {}

    /**
     * {@code DISK_FULL} where the disk or its quota is full, {@code RUN_STOPPED} where the thread was interrupted,
     * {@code LOCAL_DISK_FAILED} otherwise.
     *
     * @param doing what was attempted, as it reads after "failed to"
     */
    public static SyncHubException of(IOException failure, String doing) {
        if (isFull(failure)) {
            return new SyncHubException(
                    ErrorCode.DISK_FULL,
                    "failed to " + doing + ": the local disk is full",
                    "Free disk space or point the service's work directory at a larger disk, then run again to resume.",
                    failure);
        }
        if (failure instanceof ClosedByInterruptException) {
            return new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "failed to " + doing + ": stopped",
                    "Run the same command again to resume.",
                    failure);
        }
        return new SyncHubException(
                ErrorCode.LOCAL_DISK_FAILED,
                "failed to " + doing + ": " + failure.getClass().getSimpleName(),
                "Check that the service's work directory exists and is writable, then run again to resume.",
                failure);
    }

    private static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("not enough space");
    }
}
