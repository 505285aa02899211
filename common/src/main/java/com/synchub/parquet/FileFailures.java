package com.synchub.parquet;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How what Parquet and the disk throw is told to the rest of the service. */
final class FileFailures {

    private static final String CORRUPT_HINT =
            "The file is damaged or not what it should be; compare its SHA-256 with the manifest and use another"
                    + " version.";

    private static final Pattern FORMAT_NAME = Pattern.compile("[a-z0-9/-]{1,40}");

    private static final Pattern COLUMN_NAME = Pattern.compile("[A-Za-z0-9_]{1,80}");

    private FileFailures() {}

    /**
     * Anything that reading a file throws. parquet-java answers a damaged file with whatever it stumbles over, so this
     * takes every runtime exception and the errors that a damaged file can cause.
     */
    static SyncHubException reading(Throwable failure) {
        if (failure instanceof SyncHubException known) {
            return known;
        }
        if (failure instanceof FileNotFoundException missing) {
            return LocalDiskFailure.of(missing, "read a Parquet file");
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

    /**
     * A file that a newer or much older version has written.
     *
     * @param found what the file says; shown only if it looks like a format's name
     */
    static SyncHubException unknownFormat(String found, String supported) {
        String shown = FORMAT_NAME.matcher(found).matches() ? "format " + found : "a format without a proper name";
        return new SyncHubException(
                ErrorCode.FORMAT_UNKNOWN,
                "cannot read " + shown + ": this version reads " + supported,
                "Use the version of this service that wrote the file, or a newer one.");
    }

    /** A column of a file by others that is neither a text, a number nor a time. */
    static SyncHubException unknownColumn(String name) {
        return new SyncHubException(
                ErrorCode.FORMAT_UNKNOWN,
                "cannot read column " + (COLUMN_NAME.matcher(name).matches() ? name : "of an odd name")
                        + ": it is neither a text, a number, a time nor a map of texts",
                "Export the table without it, or flat.");
    }

    static SyncHubException writing(IOException failure) {
        return LocalDiskFailure.of(failure, "write a Parquet file");
    }
}
