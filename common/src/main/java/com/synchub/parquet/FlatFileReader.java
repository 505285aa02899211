package com.synchub.parquet;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of any flat Parquet file, whoever has written it, in order and streaming: memory holds one row group. Pages
 * may be plain or compressed with Snappy, gzip or Zstandard.
 *
 * <p>A value is a {@link String}, a {@link java.math.BigDecimal}, an {@link java.time.Instant} or null. Texts, enums,
 * JSON and flags are texts; a map of texts is a JSON object; whole numbers and decimals of any form are exact; a floating
 * number is the shortest decimal that stands for it, the same on every JDK; times are UTC. Other types are refused when
 * the file is opened.
 *
 * <p>Damage is {@code OBJECT_CORRUPT}, a column of another type {@code FORMAT_UNKNOWN}.
 */
public final class FlatFileReader implements Iterator<@Nullable Object[]>, AutoCloseable {

    /** What the values of a column are. */
    public enum Kind {
        TEXT,
        DECIMAL,
        TIME
    }

    /** A column, under the name that the file has. */
    public record Column(String name, Kind kind) {}

    private final ParquetFileReader file;
    private final List<FlatColumn> columns;
    private final MessageColumnIO records;
    private @Nullable RecordReader<Group> group;
    private long groupLeft;
    private long left;

    public FlatFileReader(InputFile input) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ForeignCodecs())
                .usePageChecksumVerification()
                .build();
        ParquetFileReader opened;
        try {
            opened = new ParquetFileReader(input, options);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw FileFailures.reading(e);
        }
        file = opened;
        try {
            MessageType schema = file.getFileMetaData().getSchema();
            columns = schema.getFields().stream().map(FlatColumn::of).toList();
            records = new ColumnIOFactory().getColumnIO(schema);
            left = file.getRecordCount();
        } catch (RuntimeException e) {
            close();
            throw FileFailures.reading(e);
        }
    }

    /** In the file's order. */
    public List<Column> columns() {
        return columns.stream()
                .map(column -> new Column(column.name(), column.kind()))
                .toList();
    }

    /** Rows in the file. */
    public long rows() {
        return file.getRecordCount();
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    /** A new array, in the order of the columns. */
    @Override
    public @Nullable Object[] next() {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        try {
            Group row = reader().read();
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).valueIn(row, i);
            }
            groupLeft--;
            left--;
            return values;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw FileFailures.reading(e);
        }
    }

    private RecordReader<Group> reader() throws IOException {
        RecordReader<Group> current = group;
        while (current == null || groupLeft == 0) {
            PageReadStore pages = file.readNextRowGroup();
            if (pages == null) {
                throw new IOException(left + " rows are missing");
            }
            groupLeft = pages.getRowCount();
            current = records.getRecordReader(
                    pages, new GroupRecordConverter(file.getFileMetaData().getSchema()));
            group = current;
        }
        return current;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileFailures.reading(e);
        }
    }
}
