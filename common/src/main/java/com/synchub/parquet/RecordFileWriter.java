package com.synchub.parquet;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.OutputFile;

/**
 * Writes records of one format into one file, streaming: memory holds one row group, whatever their number. Closing
 * without {@link #finish} leaves a file that no reader accepts. Not thread-safe.
 */
public final class RecordFileWriter<T> implements AutoCloseable {

    static final String FORMAT_KEY = "synchub.record";

    private final RecordFormat<T> format;
    private final Codecs codecs = new Codecs();
    private final DigestingOutput out;
    private final RowGroupWriter groups;
    private final List<RecordColumn<T>> columns;

    public RecordFileWriter(RecordFormat<T> format, OutputFile file) {
        this.format = format;
        this.columns = format.columns();
        this.out = new DigestingOutput(file, new ByteDigests());
        this.groups = new RowGroupWriter(format.schema(), WriterProperties.RECORDS, codecs);
        try {
            groups.begin(out);
        } catch (IOException e) {
            close();
            throw FileFailures.writing(e);
        }
    }

    public void write(T source) {
        ValueSink[] writers = groups.columns();
        for (int i = 0; i < writers.length; i++) {
            columns.get(i).write(source, writers[i]);
        }
        try {
            groups.endRow();
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
    }

    /** Records written so far. */
    public long rows() {
        return groups.rows();
    }

    /**
     * Ends the file.
     *
     * @param metadata what else the footer shall say; the reader gives it back
     */
    public EncodedObject finish(Map<String, String> metadata) {
        long rows = rows();
        Map<String, String> all = new HashMap<>(metadata);
        all.put(FORMAT_KEY, format.id());
        try {
            groups.finish(all);
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
        return out.describe(rows);
    }

    @Override
    public void close() {
        groups.abort();
        codecs.close();
    }
}
