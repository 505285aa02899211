package com.synchub.jobs.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes first in, first out: the newest in memory, what is older in blocks of one local file. A place is a number of
 * bytes since the queue was made. Blocks whose bytes are released are written over, so the file is as large as what
 * waits; without such it is empty. Used by one thread.
 */
final class SpillQueue implements AutoCloseable {

    private final SpillFactory spills;
    private final int blockBytes;
    private final Map<Long, Long> written = new HashMap<>();
    private final Deque<Long> free = new ArrayDeque<>();
    private byte[] newest = {};
    private long released;
    private long end;
    private long firstWritten;
    private long fileBytes;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /**
     * An empty queue, without a file.
     *
     * @param spills says where files are and whether there is room for more
     * @param memoryBytes what is kept in memory at most
     */
    SpillQueue(SpillFactory spills, int memoryBytes) {
        this.spills = spills;
        this.blockBytes = memoryBytes;
    }

    /** The place behind the last byte. */
    long end() {
        return end;
    }

    /** Bytes that wait in memory; never more than the queue was made for. */
    long inMemory() {
        return end - Math.max(released, end - end % blockBytes);
    }

    /** Size of the file. */
    long onDisk() {
        return fileBytes;
    }

    void append(byte[] source, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (newest.length == 0) {
                newest = new byte[blockBytes];
            }
            int at = (int) (end % blockBytes);
            int n = Math.min(left, blockBytes - at);
            System.arraycopy(source, from, newest, at, n);
            from += n;
            left -= n;
            end += n;
            if (end % blockBytes == 0 && released < end) {
                writeNewest();
            }
        }
    }

    /** Bytes from one place to another, both not released; valid until more are appended or released. */
    InputStream read(long from, long to) {
        return new Waiting(from, to);
    }

    /** Forgets everything before this place. */
    void release(long place) {
        released = Math.max(released, place);
        while (!written.isEmpty() && (firstWritten + 1) * blockBytes <= released) {
            Long block = written.remove(firstWritten++);
            free.addLast(Objects.requireNonNull(block));
        }
        if (written.isEmpty() && fileBytes > 0) {
            truncate();
        }
    }

    private void writeNewest() {
        long number = end / blockBytes - 1;
        if (written.isEmpty()) {
            firstWritten = number;
        }
        try {
            Long reused = free.pollFirst();
            long at = reused == null ? fileBytes : reused;
            if (reused == null) {
                spills.requireSpace();
            }
            ByteBuffer bytes = ByteBuffer.wrap(newest);
            while (bytes.hasRemaining()) {
                opened().write(bytes, at + bytes.position());
            }
            fileBytes = Math.max(fileBytes, at + blockBytes);
            written.put(number, at);
        } catch (IOException e) {
            throw SpillFactory.diskFailure(e);
        }
    }

    private FileChannel opened() throws IOException {
        if (channel == null) {
            Path created = spills.newFile("references-");
            file = created;
            channel = FileChannel.open(created, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        return channel;
    }

    private void truncate() {
        try {
            opened().truncate(0);
        } catch (IOException e) {
            throw SpillFactory.diskFailure(e);
        }
        fileBytes = 0;
        free.clear();
    }

    /** Removes the file, and with it what waits. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
            if (file != null) {
                Files.deleteIfExists(file);
                file = null;
            }
        } catch (IOException e) {
            throw SpillFactory.diskFailure(e);
        }
    }

    private final class Waiting extends InputStream {

        private final long to;
        private long at;

        Waiting(long from, long to) {
            this.at = from;
            this.to = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at >= to) {
                return -1;
            }
            int inBlock = (int) (at % blockBytes);
            int n = (int) Math.min(Math.min(length, blockBytes - inBlock), to - at);
            Long place = written.get(at / blockBytes);
            if (place == null) {
                System.arraycopy(newest, inBlock, target, offset, n);
            } else {
                n = opened().read(ByteBuffer.wrap(target, offset, n), place + inBlock);
                if (n < 0) {
                    throw new EOFException("the spill file is shorter than what was written");
                }
            }
            at += n;
            return n;
        }
    }
}
