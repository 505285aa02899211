package com.synchub.jobs.usage;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The folder of this job below the home directory. What is in it is of use to one run only. */
record WorkFolder(Path path) {

    /** Empties it; whoever calls holds the job's lock on the home directory. */
    WorkFolder begin() {
        end();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        }
        return this;
    }

    void end() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove what a run left on the local disk");
        }
    }
}
