package com.synchub.jobs.analytics;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * Where a run keeps what must not outlive it: staged files, and what its engine spills. Whoever opens one holds the job's
 * lock, so what is there already is of a process that was killed.
 */
record RunFolder(Path path) implements AutoCloseable {

    static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        folder.close();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        }
        return folder;
    }

    /** A file in it that does not exist. */
    Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove what an analytics run left on the local disk");
        }
    }
}
