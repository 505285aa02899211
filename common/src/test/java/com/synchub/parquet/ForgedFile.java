package com.synchub.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * A file of ours taken apart and put together again with lies in it: sizes, counts and offsets that are not so, under
 * checksums that are right.
 */
final class ForgedFile {

    private static final int TAIL_BYTES = 8;

    /** One column chunk of the first row group: the header of its only page, and the page as it is stored. */
    static final class Page {
        final PageHeader header;
        byte[] stored;
        /** What stands in front of the stored page in place of the header, if it is not Parquet's own form. */
        byte[] rawHeader = {};

        Page(PageHeader header, byte[] stored) {
            this.header = header;
            this.stored = stored;
        }
    }

    final FileMetaData footer;
    final List<Page> pages = new ArrayList<>();

    ForgedFile(byte[] whole) {
        try {
            footer = Util.readFileMetaData(new ByteArrayInputStream(
                    whole, whole.length - TAIL_BYTES - footerBytes(whole), footerBytes(whole)));
            for (int i = 0; i < footer.getSchemaSize() && i < chunks().size(); i++) {
                ColumnMetaData chunk = chunks().get(i);
                int from = (int) chunk.getData_page_offset();
                int to = from + (int) chunk.getTotal_compressed_size();
                ByteArrayInputStream in = new ByteArrayInputStream(whole, from, to - from);
                PageHeader header = Util.readPageHeader(in);
                pages.add(new Page(header, Arrays.copyOfRange(whole, to - in.available(), to)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ColumnMetaData> chunks() {
        return footer.getRow_groups().get(0).getColumns().stream()
                .map(chunk -> chunk.getMeta_data())
                .toList();
    }

    /** Puts the pages one behind the other and tells the footer where they are and that their checksums are right. */
    ForgedFile settle() {
        long position = ParquetFileWriter.MAGIC.length;
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            CRC32 crc = new CRC32();
            crc.update(page.stored);
            page.header.setCrc((int) crc.getValue());
            ColumnMetaData chunk = chunks().get(i);
            int headerBytes = headerOf(page).length;
            chunk.setTotal_uncompressed_size(headerBytes + (long) page.header.getUncompressed_page_size());
            chunk.setTotal_compressed_size(headerBytes + (long) page.stored.length);
            chunk.setData_page_offset(position);
            footer.getRow_groups().get(0).getColumns().get(i).setFile_offset(position);
            position += chunk.getTotal_compressed_size();
        }
        return this;
    }

    ForgedFile with(Consumer<ForgedFile> lie) {
        lie.accept(this);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            Util.writeFileMetaData(footer, encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes(encoded.toByteArray());
    }

    /** With another footer, which may be anything. */
    byte[] bytes(byte[] rawFooter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ParquetFileWriter.MAGIC);
        for (Page page : pages) {
            out.writeBytes(headerOf(page));
            out.writeBytes(page.stored);
        }
        out.writeBytes(rawFooter);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(rawFooter.length)
                .array());
        out.writeBytes(ParquetFileWriter.MAGIC);
        return out.toByteArray();
    }

    private static byte[] headerOf(Page page) {
        if (page.rawHeader.length > 0) {
            return page.rawHeader;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            Util.writePageHeader(page.header, encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }

    private static int footerBytes(byte[] whole) {
        return ByteBuffer.wrap(whole, whole.length - TAIL_BYTES, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }
}
