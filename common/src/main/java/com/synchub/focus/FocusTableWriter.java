package com.synchub.focus;

import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.RecordFileWriter;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.io.LocalOutputFile;

/** Writes the rows of a table into a file, streaming. Closed without {@link #finish}, the file is none. */
public final class FocusTableWriter implements AutoCloseable {

    private final RecordFileWriter<FocusRow> file;

    public FocusTableWriter(FocusTable table, Path target) {
        file = new RecordFileWriter<>(table.format(), new LocalOutputFile(target));
    }

    /** The row may be changed and written again after that. */
    public void write(FocusRow row) {
        file.write(row);
    }

    public long rows() {
        return file.rows();
    }

    public EncodedObject finish() {
        return file.finish(Map.of());
    }

    @Override
    public void close() {
        file.close();
    }
}
