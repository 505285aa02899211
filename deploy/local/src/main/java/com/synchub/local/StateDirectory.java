package com.synchub.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The directory of one stack. At most one stack runs in it: its process holds a lock on {@code stack.lock} while it
 * lives, which the operating system takes back when it ends, however it ends; the file has its id. So {@code stack.json} is the description
 * of a living stack if and only if the lock is held.
 */
final class StateDirectory implements AutoCloseable {

    private final Path directory;
    private final FileChannel channel;

    private StateDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the directory, and creates it if need be. Empty when a living stack has it. */
    static Optional<StateDirectory> take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Held, unreferenced, until the channel closes or the process ends.
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        writePid(channel);
        StateDirectory taken = new StateDirectory(directory, channel);
        Files.deleteIfExists(taken.description());
        return Optional.of(taken);
    }

    /** Whoever finds the lock held reads here by whom. */
    private static void writePid(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    Path description() {
        return directory.resolve("stack.json");
    }

    Path masterKey() {
        return directory.resolve("master.key");
    }

    /** Leaves the directory to the next stack; the master key stays. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(description());
        channel.close();
    }
}
