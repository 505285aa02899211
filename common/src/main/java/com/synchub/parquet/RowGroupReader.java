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
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
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
            checkGroups(input.getLength());
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
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(group, NoConverter.of(meta.getSchema()), meta.getSchema(), meta.getCreatedBy());
        for (int i = 0; i < columns.length; i++) {
            columns[i] = store.getColumnReader(descriptors.get(i));
        }
        rowsLeft = group.getRowCount();
    }

    private void checkGroups(long fileLength) throws IOException {
        for (BlockMetaData group : groups()) {
            if (group.getRowCount() <= 0 || group.getRowCount() > Limits.ROW_GROUP_ROWS) {
                throw new IOException("row group of " + group.getRowCount() + " rows");
            }
            if (group.getColumns().size() != descriptors.size()) {
                throw new IOException("row group of " + group.getColumns().size() + " columns");
            }
            for (int i = 0; i < descriptors.size(); i++) {
                boolean flat = descriptors.get(i).getMaxRepetitionLevel() == 0;
                checkChunk(group.getColumns().get(i), group.getRowCount(), flat, fileLength);
            }
        }
    }

    private static void checkChunk(ColumnChunkMetaData chunk, long rows, boolean flat, long fileLength)
            throws IOException {
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < FooterBounds.MAGIC_BYTES || size < 0 || size > fileLength || start > fileLength - size) {
            throw new IOException("column chunk of " + size + " bytes at " + start + " in " + fileLength);
        }
        if (flat ? chunk.getValueCount() != rows : chunk.getValueCount() < rows) {
            throw new IOException("column chunk of " + chunk.getValueCount() + " values for " + rows + " rows");
        }
    }

    @Override
    public void close() throws IOException {
        try (codecs) {
            file.close();
        }
    }
}
