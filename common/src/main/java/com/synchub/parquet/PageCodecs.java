package com.synchub.parquet;

import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * What parquet-java decompresses our pages with; its own codecs would want a Hadoop configuration. Owns native memory
 * until {@link #close}. Not thread-safe.
 */
final class PageCodecs implements CompressionCodecFactory, AutoCloseable {

    private final ZstdPageDecompressor decompressor = new ZstdPageDecompressor();

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return switch (name) {
            case ZSTD -> decompressor;
            case UNCOMPRESSED -> StoredPages.INSTANCE;
            default -> throw new IllegalArgumentException("no file of ours has pages in " + name);
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("pages are compressed by " + ZstdPageCompressor.class.getSimpleName());
    }

    /** parquet-java calls this, and not always; {@link #close} is what frees. */
    @Override
    public void release() {}

    @Override
    public void close() {
        decompressor.close();
    }
}
