package com.synchub.jobs.run;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that this process, and no other on this home directory, runs jobs of one name. The kernel drops it with the
 * process, also after kill -9: whoever holds it knows that an execution which still looks as if it ran is dead.
 */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    static HomeLock acquire(Path home, String jobName) {
        Path file = home.resolve("locks").resolve(jobName + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new SyncHubException(
                        ErrorCode.JOB_IS_RUNNING,
                        "cannot start " + jobName + ": another process runs it in this home directory",
                        "Wait for it to end, or stop it.");
            }
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "failed to lock " + file + ": " + e.getMessage(),
                    "Make the home directory (SYNCHUB_HOME) writable.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
