package com.synchub.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** One native context and one output buffer for all pages. */
final class ZstdPageCompressor implements BytesInputCompressor {

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(Codecs.LEVEL);
    private byte[] compressed = new byte[16 * 1024];

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        byte[] plain = page.toByteArray();
        int length = compress(plain, 0, plain.length);
        return BytesInput.from(compressed, 0, length);
    }

    /** Compresses into {@link #compressed()}; what is there is valid until the next call. Returns its length. */
    int compress(byte[] plain, int offset, int length) {
        int bound = Math.toIntExact(Zstd.compressBound(length));
        if (compressed.length < bound) {
            compressed = new byte[Math.max(bound, compressed.length * 2)];
        }
        return context.compressByteArray(compressed, 0, compressed.length, plain, offset, length);
    }

    byte[] compressed() {
        return compressed;
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    /** The context outlives the column chunk that parquet-java believes it belongs to. */
    @Override
    public void release() {}

    void free() {
        context.close();
    }
}
