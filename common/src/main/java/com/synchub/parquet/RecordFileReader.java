package com.synchub.parquet;

import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.parquet.io.InputFile;

/**
 * Reads a file of records in order, streaming: memory holds one row group. Not thread-safe.
 *
 * <p>Any damage is {@code OBJECT_CORRUPT}, another format or version {@code FORMAT_UNKNOWN}.
 */
public final class RecordFileReader<T> implements Iterator<T>, AutoCloseable {

    private final RecordFormat<T> format;
    private final RowGroupReader groups;
    private final RecordFields fields;
    private long left;

    public RecordFileReader(RecordFormat<T> format, InputFile file) {
        this.format = format;
        try {
            groups = new RowGroupReader(file);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw FileFailures.reading(e);
        }
        try {
            check();
        } catch (SyncHubException e) {
            close();
            throw e;
        }
        left = groups.rows();
        fields = new RecordFields(groups.columns());
    }

    /** Records in the file. */
    public long rows() {
        return groups.rows();
    }

    /** What the writer was given for the footer, and a few entries of our own. */
    public Map<String, String> metadata() {
        return groups.metadata();
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public T next() {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        try {
            if (!groups.next()) {
                throw FileFailures.corrupt(left + " records are missing");
            }
            fields.rewind();
            T record = format.read(fields);
            if (!fields.taken()) {
                throw new IllegalStateException(format.id() + " does not read all its columns");
            }
            left--;
            return record;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw FileFailures.reading(e);
        }
    }

    @Override
    public void close() {
        try {
            groups.close();
        } catch (IOException e) {
            throw FileFailures.reading(e);
        }
    }

    private void check() {
        String found = groups.metadata().get(RecordFileWriter.FORMAT_KEY);
        if (found == null) {
            throw FileFailures.corrupt("its footer names no record format");
        }
        if (!found.equals(format.id())) {
            throw FileFailures.unknownFormat(found, format.id());
        }
        if (!groups.schema().equals(format.schema())) {
            throw FileFailures.corrupt("its columns are not those of " + format.id());
        }
    }
}
