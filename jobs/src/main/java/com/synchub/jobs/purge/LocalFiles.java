package com.synchub.jobs.purge;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * Objects of the tenant that are read through a file.
 *
 * @param directory the purge's own
 */
record LocalFiles(Path directory) {

    /** Nothing is left there. Errors: {@code LOCAL_DISK_FAILED}. */
    void clear() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "empty the purge's directory");
        }
    }
}
