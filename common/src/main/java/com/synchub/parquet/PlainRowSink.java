package com.synchub.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageType;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet writer for small files: no dictionary, one page a column chunk, one row group as long as that stays small.
 * Nothing is allocated once its buffers have grown. parquet-java's writer costs several times as much for a file of a few rows, and
 * most objects of this service have few.
 */
final class PlainRowSink implements RowSink {

    /** Below this a page is stored as it is: compression would win less than its own frame. */
    private static final int COMPRESS_FROM_BYTES = 64;

    private static final int SIZE_CHECK_ROWS = 64;

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
     * @param schema its first column is required and the same in all rows of a file, which the file's statistics say
     */
    PlainRowSink(MessageType schema, Codecs codecs) {
        List<ColumnDescriptor> descriptors = schema.getColumns();
        this.compressor = codecs.pages();
        this.footer = new PlainFooter(schema);
        this.columns = descriptors.stream().map(PlainColumn::new).toArray(PlainColumn[]::new);
    }

    @Override
    public void begin(OutputFile file) throws IOException {
        abort();
        out = file.createOrOverwrite(0);
        out.write(ParquetFileWriter.MAGIC);
        position = ParquetFileWriter.MAGIC.length;
        rows = 0;
        footer.clear();
    }

    @Override
    public ValueSink[] columns() {
        return columns;
    }

    @Override
    public void endRow() throws IOException {
        groupRows++;
        if (groupRows % SIZE_CHECK_ROWS == 0 && bufferedBytes() >= Limits.ROW_GROUP_BYTES) {
            closeGroup();
        }
    }

    @Override
    public long rows() {
        return rows + groupRows;
    }

    @Override
    public void finish(Map<String, String> metadata) throws IOException {
        PositionOutputStream target = opened();
        closeGroup();
        ByteSink tail = footer.encode(rows, metadata);
        target.write(tail.bytes(), 0, tail.length());
        out = null;
        target.close();
    }

    @Override
    public void abort() {
        out = null;
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
