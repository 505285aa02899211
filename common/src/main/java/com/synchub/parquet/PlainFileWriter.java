package com.synchub.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageType;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Writes Parquet files for what this service stores: values in PLAIN encoding, one page a column chunk, each page
 * compressed with Zstandard if that makes it smaller. Reused for one file after another and allocates nothing once its
 * buffers have grown; memory holds one row group. The caller writes every column of a row and ends the row. Not
 * thread-safe.
 *
 * <p>Most objects of this service hold a few rows, and there parquet-java's writer costs ten times as much: it makes
 * some 2,000 Java objects a file. With dictionaries it also needs twice the time for each row, and the file is larger.
 */
final class PlainFileWriter {

    /** Below this a page is stored as it is: compression would win less than its own frame. */
    private static final int COMPRESS_FROM_BYTES = 64;

    private static final int SIZE_CHECK_ROWS = 16;

    private final ZstdPageCompressor compressor;
    private final PlainFooter footer;
    private final PlainColumn[] columns;
    private final ByteSink page = new ByteSink(4096);
    private final ByteSink header = new ByteSink(64);
    private final CompactThrift thrift = new CompactThrift(header);
    private final CRC32 crc = new CRC32();

    private @Nullable PositionOutputStream out;
    private long position;
    private long rows;
    private int groupRows;

    /**
     * A sink for files of one schema.
     *
     * @param schema flat columns and lists; if the first column is binary, the files have statistics of it
     */
    PlainFileWriter(MessageType schema, ZstdPageCompressor compressor) {
        List<ColumnDescriptor> descriptors = schema.getColumns();
        this.compressor = compressor;
        this.footer = new PlainFooter(schema);
        this.columns = IntStream.range(0, descriptors.size())
                .mapToObj(i -> new PlainColumn(descriptors.get(i), i == 0 && isBinary(descriptors.get(i))))
                .toArray(PlainColumn[]::new);
    }

    /** Starts a file; one that was begun before and not finished is given up. */
    void begin(OutputFile file) throws IOException {
        abort();
        out = file.createOrOverwrite(0);
        out.write(ParquetFileWriter.MAGIC);
        position = ParquetFileWriter.MAGIC.length;
        rows = 0;
        footer.clear();
    }

    /** The columns in the schema's order, the same for all files. */
    PlainColumn[] columns() {
        return columns;
    }

    void endRow() throws IOException {
        groupRows++;
        if (groupRows % SIZE_CHECK_ROWS == 0
                && (bufferedBytes() >= Limits.ROW_GROUP_BYTES || groupRows == Limits.ROW_GROUP_ROWS)) {
            closeGroup();
        }
    }

    /** Rows ended since {@link #begin}. */
    long rows() {
        return rows + groupRows;
    }

    /** Writes what is left and the footer with these entries, and closes the file. */
    void finish(Map<String, String> metadata) throws IOException {
        PositionOutputStream target = opened();
        closeGroup();
        ByteSink tail = footer.encode(rows, metadata);
        target.write(tail.bytes(), 0, tail.length());
        out = null;
        target.close();
    }

    /** Gives up what was begun; the file is left as it is. */
    void abort() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                // What is lost is given up anyway.
            }
            out = null;
        }
        clearGroup();
    }

    private void closeGroup() throws IOException {
        if (groupRows == 0) {
            return;
        }
        footer.beginGroup(columns.length);
        for (int i = 0; i < columns.length; i++) {
            writeChunk(i);
        }
        footer.endGroup(groupRows);
        rows += groupRows;
        clearGroup();
    }

    private void clearGroup() {
        for (PlainColumn column : columns) {
            column.clear();
        }
        groupRows = 0;
    }

    private void writeChunk(int index) throws IOException {
        PlainColumn column = columns[index];
        page.clear();
        column.writePage(page);
        byte[] stored = page.bytes();
        int length = page.length();
        boolean compressed = false;
        if (page.length() >= COMPRESS_FROM_BYTES) {
            int compressedLength = compressor.compress(page.bytes(), 0, page.length());
            if (compressedLength < page.length()) {
                compressed = true;
                stored = compressor.compressed();
                length = compressedLength;
            }
        }
        writeHeader(column.count(), page.length(), stored, length);
        footer.addChunk(index, column, compressed, position, header.length() + page.length(), header.length() + length);
        PositionOutputStream target = opened();
        target.write(header.bytes(), 0, header.length());
        target.write(stored, 0, length);
        position += header.length() + length;
    }

    private void writeHeader(int values, int plainLength, byte[] stored, int length) {
        crc.reset();
        crc.update(stored, 0, length);
        header.clear();
        thrift.begin();
        thrift.i32(1, PageType.DATA_PAGE.getValue());
        thrift.i32(2, plainLength);
        thrift.i32(3, length);
        thrift.i32(4, (int) crc.getValue());
        thrift.beginStruct(5);
        thrift.i32(1, values);
        thrift.i32(2, Encoding.PLAIN.getValue());
        thrift.i32(3, Encoding.RLE.getValue());
        thrift.i32(4, Encoding.RLE.getValue());
        thrift.end();
        thrift.end();
    }

    private static boolean isBinary(ColumnDescriptor column) {
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    private long bufferedBytes() {
        long buffered = 0;
        for (PlainColumn column : columns) {
            buffered += column.bufferedBytes();
        }
        return buffered;
    }

    private PositionOutputStream opened() {
        return Objects.requireNonNull(out, "begin() comes first");
    }
}
