package com.synchub.parquet;

import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The first look at a file: does it end as Parquet does, with a footer that fits into it and whose lists and texts are
 * no longer than the footer. parquet-java allocates what they say.
 */
final class FooterBounds {

    static final int MAGIC_BYTES = ParquetFileWriter.MAGIC.length;

    private static final int TAIL_BYTES = Integer.BYTES + MAGIC_BYTES;

    private FooterBounds() {}

    static void check(InputFile input) throws IOException {
        long length = input.getLength();
        if (length < MAGIC_BYTES + TAIL_BYTES) {
            throw new EOFException("only " + length + " bytes");
        }
        try (SeekableInputStream in = input.newStream()) {
            in.seek(length - TAIL_BYTES);
            long footer = BytesUtils.readIntLittleEndian(in);
            if (footer <= 0 || footer > Limits.FOOTER_BYTES || footer > length - MAGIC_BYTES - TAIL_BYTES) {
                throw new IOException("footer of " + footer + " bytes in " + length);
            }
            byte[] bytes = new byte[(int) footer];
            in.seek(length - TAIL_BYTES - footer);
            in.readFully(bytes);
            ThriftCursor.check(bytes);
        }
    }
}
