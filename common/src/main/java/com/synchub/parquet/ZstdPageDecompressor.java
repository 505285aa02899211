package com.synchub.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/**
 * Decompresses a page only if its own frame and its Parquet header agree on the size, so that no damaged header can
 * ask for memory that the data does not need.
 */
final class ZstdPageDecompressor implements BytesInputDecompressor, AutoCloseable {

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
        byte[] compressed = page.toByteArray();
        return BytesInput.from(decompress(compressed, 0, compressed.length, size));
    }

    @Override
    public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
        byte[] compressed = new byte[compressedSize];
        input.get(compressed);
        output.put(decompress(compressed, 0, compressedSize, size));
    }

    private byte[] decompress(byte[] compressed, int offset, int length, int size) throws IOException {
        long claimed = Zstd.getFrameContentSize(compressed, offset, length);
        if (claimed != size || size > Limits.GROUP_BYTES) {
            throw new IOException("page of " + size + " bytes holds a frame of " + claimed);
        }
        byte[] plain = new byte[size];
        try {
            int written = context.decompressByteArray(plain, 0, size, compressed, offset, length);
            if (written != size) {
                throw new IOException("page of " + size + " bytes has " + written);
            }
        } catch (ZstdException e) {
            throw new IOException("invalid compressed page", e);
        }
        return plain;
    }

    /** The context outlives the column chunk that parquet-java believes it belongs to. */
    @Override
    public void release() {}

    @Override
    public void close() {
        context.close();
    }
}
