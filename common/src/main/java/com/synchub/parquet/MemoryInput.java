package com.synchub.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file in a part of an array, which is not copied. */
public final class MemoryInput implements InputFile {

    private final byte[] bytes;
    private final int offset;
    private final int length;

    public MemoryInput(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public MemoryInput(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public SeekableInputStream newStream() {
        SeekableBytes source = new SeekableBytes();
        return new DelegatingSeekableInputStream(source) {
            @Override
            public long getPos() {
                return source.position();
            }

            @Override
            public void seek(long position) throws IOException {
                source.seek(position);
            }
        };
    }

    private final class SeekableBytes extends ByteArrayInputStream {

        SeekableBytes() {
            super(MemoryInput.this.bytes, offset, length);
        }

        int position() {
            return pos - offset;
        }

        void seek(long position) throws IOException {
            if (position < 0 || position > length) {
                throw new IOException("no position " + position + " in " + length + " bytes");
            }
            pos = offset + (int) position;
        }
    }
}
