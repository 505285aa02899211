package com.synchub.parquet;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** What pages of files by others are decompressed with. No page is believed that does not have the size it says. */
final class ForeignCodecs implements CompressionCodecFactory {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return switch (name) {
            case UNCOMPRESSED -> StoredPages.INSTANCE;
            case SNAPPY -> new Pages((page, size) -> ofSize(Snappy.uncompress(page), size));
            case GZIP -> new Pages((page, size) -> read(new GZIPInputStream(new ByteArrayInputStream(page)), size));
            case ZSTD -> new Pages((page, size) -> read(new ZstdInputStream(new ByteArrayInputStream(page)), size));
            default -> throw new IllegalArgumentException("pages compressed with " + name);
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("only read");
    }

    @Override
    public void release() {}

    private static byte[] read(InputStream compressed, int size) throws IOException {
        try (compressed) {
            byte[] plain = compressed.readNBytes(size);
            if (plain.length != size || compressed.read() >= 0) {
                throw new IOException("a page of another size than " + size);
            }
            return plain;
        }
    }

    private static byte[] ofSize(byte[] plain, int size) throws IOException {
        if (plain.length != size) {
            throw new IOException("a page of " + plain.length + " bytes instead of " + size);
        }
        return plain;
    }

    private interface Decompression {
        byte[] plain(byte[] page, int size) throws IOException;
    }

    private record Pages(Decompression decompression) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput page, int size) throws IOException {
            return BytesInput.from(decompression.plain(page.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            byte[] page = new byte[compressedSize];
            input.get(page);
            output.put(decompression.plain(page, size));
        }

        @Override
        public void release() {}
    }
}
