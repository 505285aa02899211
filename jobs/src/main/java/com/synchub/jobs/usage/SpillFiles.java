package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Records on the local disk, each in one of many parts, so that a part fits in memory. Adding is thread-safe. A part is
 * taken once, after the last add.
 */
final class SpillFiles implements AutoCloseable {

    private static final int BLOCK = 32 * 1024;
    private static final long LARGEST = Integer.MAX_VALUE - Long.BYTES;

    private final List<Part> parts = new ArrayList<>();

    SpillFiles(Path folder, String name, int parts) {
        for (int i = 0; i < parts; i++) {
            this.parts.add(new Part(folder.resolve(name + "-" + i)));
        }
    }

    /** Adds the first bytes of the array. Errors: {@code DISK_FULL}. */
    void add(int part, byte[] record, int length) {
        Part one = parts.get(part);
        synchronized (one) {
            one.add(record, length);
        }
    }

    /** The records of a part, in no order; the part is empty then. */
    Iterable<ByteBuffer> take(int part) {
        Part one = parts.get(part);
        synchronized (one) {
            return one.take();
        }
    }

    @Override
    public void close() {
        parts.forEach(Part::close);
    }

    private static SyncHubException failed(IOException e) {
        return LocalDiskFailure.of(e, "sort usage on the local disk");
    }

    /** Guarded by itself. */
    private static final class Part {
        private final Path path;
        private byte[] block = {};
        private int used;
        private long flushed;

        Part(Path path) {
            this.path = path;
        }

        void add(byte[] record, int length) {
            if (block.length - used < Integer.BYTES + length) {
                flush();
                if (block.length < Integer.BYTES + length) {
                    block = new byte[Math.max(BLOCK, Integer.BYTES + length)];
                }
            }
            ByteBuffer.wrap(block, used, Integer.BYTES).putInt(length);
            System.arraycopy(record, 0, block, used + Integer.BYTES, length);
            used += Integer.BYTES + length;
        }

        /** Opened for each block: there are more parts than a process may have files open. */
        private void flush() {
            if (used == 0) {
                return;
            }
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer out = ByteBuffer.wrap(block, 0, used);
                while (out.hasRemaining()) {
                    flushed += file.write(out);
                }
            } catch (IOException e) {
                throw failed(e);
            }
            used = 0;
        }

        Iterable<ByteBuffer> take() {
            byte[] content = content();
            block = new byte[0];
            used = 0;
            flushed = 0;
            return () -> new RecordsOf(ByteBuffer.wrap(content));
        }

        private byte[] content() {
            if (flushed + used > LARGEST) {
                throw new SyncHubException(
                        ErrorCode.RUN_REFUSED,
                        "cannot sort usage: a part of it is larger than 2 GiB",
                        "Meter fewer logs in one run: move some out of the folder and back afterwards.");
            }
            int onDisk = (int) flushed;
            byte[] content = new byte[onDisk + used];
            try {
                if (onDisk > 0) {
                    try (InputStream in = Files.newInputStream(path)) {
                        if (in.readNBytes(content, 0, onDisk) < onDisk) {
                            throw new EOFException("the spill file is shorter than what was written");
                        }
                    }
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw failed(e);
            }
            System.arraycopy(block, 0, content, onDisk, used);
            return content;
        }

        void close() {
            block = new byte[0];
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private static final class RecordsOf implements Iterator<ByteBuffer> {
        private final ByteBuffer content;

        RecordsOf(ByteBuffer content) {
            this.content = content;
        }

        @Override
        public boolean hasNext() {
            return content.hasRemaining();
        }

        @Override
        public ByteBuffer next() {
            if (!content.hasRemaining()) {
                throw new NoSuchElementException();
            }
            int length = content.getInt();
            ByteBuffer record = content.slice(content.position(), length);
            content.position(content.position() + length);
            return record;
        }
    }
}
