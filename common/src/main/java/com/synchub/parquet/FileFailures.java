package com.synchub.parquet;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How what Parquet and the disk throw is told to the rest of the service. */
final class FileFailures {

    private static final String CORRUPT_HINT =
            "The file is damaged or not what it should be; compare its SHA-256 with the manifest and use another version.";

    private FileFailures() {}

    /**
     * Anything that reading a file throws. parquet-java answers a damaged file with whatever it stumbles over, so this
     * takes every runtime exception and the errors that a damaged file can cause.
     */
    static SyncHubException reading(Throwable failure) {
        if (failure instanceof SyncHubException known) {
            return known;
        }
        return corrupt("failed to decode: " + failure.getClass().getSimpleName(), failure);
    }

    static SyncHubException corrupt(String message) {
        return corrupt(message, null);
    }

    private static SyncHubException corrupt(String message, @Nullable Throwable cause) {
        return new SyncHubException(ErrorCode.OBJECT_CORRUPT, "invalid Parquet file: " + message, CORRUPT_HINT, cause);
    }

    /** A file that holds what belongs to someone else: not damage, but a wall between tenants that did not hold. */
    static SyncHubException foreign(String message) {
        return new SyncHubException(
                ErrorCode.OBJECT_FOREIGN,
                "invalid Parquet file: " + message,
                "Don't restore it; find out who wrote this version, and use an older backup of this tenant.");
    }

    static SyncHubException unknownFormat(String found, String supported) {
        return new SyncHubException(
                ErrorCode.FORMAT_UNKNOWN,
                "cannot read format " + found + ": this version reads " + supported,
                "Use the version of this service that wrote the file, or a newer one.");
    }

    static SyncHubException writing(IOException failure) {
        return new SyncHubException(
                ErrorCode.DISK_FULL,
                "failed to write a Parquet file: " + failure.getMessage(),
                "Check the space and the permissions of the working directory.",
                failure);
    }
}
