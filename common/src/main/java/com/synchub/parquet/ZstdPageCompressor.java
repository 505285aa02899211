package com.synchub.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/**
 * One native context and one output buffer for all pages of all files: a context for each page, as parquet-java has it,
 * costs four times as much as the rest of encoding a small object. Owns native memory until {@link #close}. Not
 * thread-safe.
 */
final class ZstdPageCompressor implements AutoCloseable {

    /** On these items as small as level 3 (1 % more bytes), for a tenth less time. */
    private static final int LEVEL = 1;

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] compressed = new byte[16 * 1024];

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
    public void close() {
        context.close();
    }
}
