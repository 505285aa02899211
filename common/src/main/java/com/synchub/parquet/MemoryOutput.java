package com.synchub.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file in one growing array that is reused: every {@link #create} starts it anew. What {@link #bytes()} shows is
 * valid until then. Not thread-safe.
 */
public final class MemoryOutput implements OutputFile {

    private final Stream stream = new Stream();
    private byte[] bytes;
    private int length;

    public MemoryOutput() {
        this(16 * 1024);
    }

    /**
     * A file with room for what is expected.
     *
     * @param initialBytes what to allocate at once
     */
    public MemoryOutput(int initialBytes) {
        this.bytes = new byte[initialBytes];
    }

    /** The array that holds the file from offset 0; longer than {@link #length()}, read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes of the file. */
    public int length() {
        return length;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** A view of what is written, without a copy; valid until the next {@link #create}. */
    public InputFile asInput() {
        return new MemoryInput(bytes, 0, length);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        length = 0;
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return "memory";
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }

    private final class Stream extends PositionOutputStream {

        @Override
        public long getPos() {
            return length;
        }

        @Override
        public void write(int b) {
            ensure(1);
            bytes[length++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            ensure(count);
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }
    }
}
