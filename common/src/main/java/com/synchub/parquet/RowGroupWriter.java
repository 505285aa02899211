package com.synchub.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * parquet-java's column layer, one row group in memory at a time. The caller writes every column of a row and ends the
 * row. Reusable for one file after another; not thread-safe.
 */
final class RowGroupWriter implements RowSink {

    private static final int SIZE_CHECK_ROWS = 256;

    private final MessageType schema;
    private final List<ColumnDescriptor> descriptors;
    private final ParquetProperties properties;
    private final Codecs codecs;
    private final ValueSink[] columns;

    private @Nullable ParquetFileWriter file;
    private @Nullable ColumnChunkPageWriteStore pages;
    private @Nullable ColumnWriteStore store;
    private long rows;
    private int groupRows;

    RowGroupWriter(MessageType schema, ParquetProperties properties, Codecs codecs) {
        this.schema = schema;
        this.descriptors = schema.getColumns();
        this.properties = properties;
        this.codecs = codecs;
        this.columns = new ValueSink[descriptors.size()];
    }

    @Override
    public ValueSink[] columns() {
        return columns;
    }

    @Override
    public void begin(OutputFile out) throws IOException {
        file = new ParquetFileWriter(
                out,
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                Limits.ROW_GROUP_BYTES,
                0,
                properties.getColumnIndexTruncateLength(),
                properties.getStatisticsTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        file.start();
        rows = 0;
        openGroup();
    }

    @Override
    public void endRow() throws IOException {
        ColumnWriteStore open = openStore();
        open.endRecord();
        groupRows++;
        if (groupRows % SIZE_CHECK_ROWS == 0
                && (open.getBufferedSize() >= Limits.ROW_GROUP_BYTES || groupRows >= Limits.ROW_GROUP_ROWS)) {
            closeGroup();
            openGroup();
        }
    }

    @Override
    public long rows() {
        return rows + groupRows;
    }

    @Override
    public void finish(Map<String, String> metadata) throws IOException {
        closeGroup();
        openFile().end(metadata);
        file = null;
    }

    @Override
    public void abort() {
        discardGroup();
        if (file != null) {
            file.abort();
            file = null;
        }
    }

    private void openGroup() {
        pages = ColumnChunkPageWriteStore.builder()
                .withSchema(schema)
                .withCompressorProvider(column -> codecs.getCompressor(CompressionCodecName.ZSTD))
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
                .build();
        store = properties.newColumnWriteStore(schema, pages);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new JavaColumn(store.getColumnWriter(descriptors.get(i)));
        }
        groupRows = 0;
    }

    private void closeGroup() throws IOException {
        if (groupRows > 0) {
            ParquetFileWriter target = openFile();
            openStore().flush();
            target.startBlock(groupRows);
            Objects.requireNonNull(pages).flushToFileWriter(target);
            target.endBlock();
            rows += groupRows;
        }
        discardGroup();
    }

    private void discardGroup() {
        if (store != null) {
            store.close();
            store = null;
        }
        if (pages != null) {
            pages.close();
            pages = null;
        }
        groupRows = 0;
    }

    private ParquetFileWriter openFile() {
        return Objects.requireNonNull(file, "begin() comes first");
    }

    private ColumnWriteStore openStore() {
        return Objects.requireNonNull(store, "begin() comes first");
    }
}
