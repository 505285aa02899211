package com.synchub.parquet;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Any file, with the digests of what goes into it. A file in memory is digested in one pass at the end, any other while
 * it is written, so that no byte is read back.
 */
final class DigestingOutput implements OutputFile {

    private final OutputFile target;
    private final ByteDigests digests;
    private long bytes;

    DigestingOutput(OutputFile target, ByteDigests digests) {
        this.target = target;
        this.digests = digests;
        digests.reset();
    }

    /** To be called once, when the file is closed. */
    EncodedObject describe(long rows) {
        if (target instanceof MemoryOutput memory) {
            bytes = memory.length();
            digests.update(memory.bytes(), 0, memory.length());
        }
        return digests.describe(rows, bytes);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return digesting(target.create(blockSizeHint));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return digesting(target.createOrOverwrite(blockSizeHint));
    }

    private PositionOutputStream digesting(PositionOutputStream stream) {
        return target instanceof MemoryOutput ? stream : new Stream(stream);
    }

    @Override
    public boolean supportsBlockSize() {
        return target.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return target.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return target.getPath();
    }

    private final class Stream extends PositionOutputStream {

        private static final int BUFFER_BYTES = 64 * 1024;

        private final PositionOutputStream stream;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int buffered;

        Stream(PositionOutputStream stream) {
            this.stream = stream;
        }

        @Override
        public long getPos() {
            return bytes;
        }

        @Override
        public void write(int b) throws IOException {
            if (buffered == buffer.length) {
                drain();
            }
            buffer[buffered++] = (byte) b;
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            if (count > buffer.length - buffered) {
                drain();
            }
            if (count > buffer.length) {
                digests.update(source, offset, count);
                stream.write(source, offset, count);
            } else {
                System.arraycopy(source, offset, buffer, buffered, count);
                buffered += count;
            }
            bytes += count;
        }

        @Override
        public void flush() throws IOException {
            drain();
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            try (stream) {
                flush();
            }
        }

        private void drain() throws IOException {
            digests.update(buffer, 0, buffered);
            stream.write(buffer, 0, buffered);
            buffered = 0;
        }
    }
}
