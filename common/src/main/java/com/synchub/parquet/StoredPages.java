package com.synchub.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/** Pages that are too small to compress. */
final class StoredPages implements BytesInputDecompressor {

    static final StoredPages INSTANCE = new StoredPages();

    private StoredPages() {}

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
        if (page.size() != size) {
            throw new IOException("stored page of " + page.size() + " bytes claims " + size);
        }
        return page;
    }

    @Override
    public void decompress(ByteBuffer input, int storedSize, ByteBuffer output, int size) throws IOException {
        if (storedSize != size) {
            throw new IOException("stored page of " + storedSize + " bytes claims " + size);
        }
        output.put(input.slice().limit(size));
        input.position(input.position() + size);
    }

    @Override
    public void release() {}
}
