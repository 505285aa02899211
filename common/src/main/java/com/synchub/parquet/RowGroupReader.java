package com.synchub.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/**
 * parquet-java's column layer for reading, one row group in memory at a time. What the footer claims is held against
 * the file's length before anything is allocated for it. Throws whatever parquet-java throws: its users translate.
 */
final class RowGroupReader implements AutoCloseable {

    private final PageCodecs codecs = new PageCodecs();
    private final ParquetFileReader file;
    private final List<ColumnDescriptor> descriptors;
    private final ColumnReader[] columns;
    private long rowsLeft;

    RowGroupReader(InputFile input) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(codecs)
                .usePageChecksumVerification()
                .build();
        boolean opened = false;
        try {
            FooterBounds.check(input);
            file = new ParquetFileReader(input, options);
            opened = true;
        } finally {
            if (!opened) {
                codecs.close();
            }
        }
        descriptors = schema().getColumns();
        columns = new ColumnReader[descriptors.size()];
        try {
            ChunkBounds.check(input, descriptors, groups());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    MessageType schema() {
        return file.getFileMetaData().getSchema();
    }

    Map<String, String> metadata() {
        return file.getFileMetaData().getKeyValueMetaData();
    }

    List<BlockMetaData> groups() {
        return file.getRowGroups();
    }

    long rows() {
        return file.getRecordCount();
    }

    /** The columns, in the schema's order, standing before the values of the row that {@link #next} went to. */
    ColumnReader[] columns() {
        return columns;
    }

    /** Whether there is a row more; the caller then consumes exactly that row from every column. */
    boolean next() throws IOException {
        while (rowsLeft == 0) {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return false;
            }
            openGroup(group);
        }
        rowsLeft--;
        return true;
    }

    private void openGroup(PageReadStore group) {
        FileMetaData meta = file.getFileMetaData();
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                new BoundedPages(group), NoConverter.of(meta.getSchema()), meta.getSchema(), meta.getCreatedBy());
        for (int i = 0; i < columns.length; i++) {
            columns[i] = store.getColumnReader(descriptors.get(i));
        }
        rowsLeft = group.getRowCount();
    }

    @Override
    public void close() throws IOException {
        try (codecs) {
            file.close();
        }
    }
}
