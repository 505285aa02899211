package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** Files that a command writes; never over another one. */
final class NewFile {

    private NewFile() {}

    /**
     * Writes a file.
     *
     * @param what it is, for messages
     * @throws SyncHubException {@code PARAMETERS_INVALID} if there is one of that name, {@code LOCAL_DISK_FAILED}
     */
    static void write(Path file, byte[] content, String what, FileAttribute<?>... attributes) {
        try {
            Files.createFile(file, attributes);
            Files.write(file, content);
        } catch (FileAlreadyExistsException e) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot write " + what + ": " + file + " exists",
                    "Name another file.",
                    e);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write " + what);
        }
    }
}
