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
    private final ZstdPageCompressor compressor = new ZstdPageCompressor();
    private final DigestingOutput out;
    private final PlainFileWriter sink;
    private final List<RecordColumn<T>> columns;

    public RecordFileWriter(RecordFormat<T> format, OutputFile file) {
        this.format = format;
        this.columns = format.columns();
        this.out = new DigestingOutput(file, new ByteDigests());
        sink = new PlainFileWriter(format.schema(), compressor);
        try {
            sink.begin(out);
        } catch (IOException e) {
            close();
            throw FileFailures.writing(e);
        }
    }

    public void write(T source) {
        PlainColumn[] writers = sink.columns();
        for (int i = 0; i < writers.length; i++) {
            columns.get(i).write(source, writers[i]);
        }
        try {
            sink.endRow();
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
    }

    /** Records written so far. */
    public long rows() {
        return sink.rows();
    }

    /**
     * Ends the file.
     *
     * @param metadata what else the footer shall say; the reader gives it back
     */
    public EncodedObject finish(Map<String, String> metadata) {
        long count = rows();
        Map<String, String> all = new HashMap<>(metadata);
        all.put(FORMAT_KEY, format.id());
        try {
            sink.finish(all);
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
        return out.describe(count);
    }

    @Override
    public void close() {
        sink.abort();
        compressor.close();
    }
}
