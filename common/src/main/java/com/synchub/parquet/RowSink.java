package com.synchub.parquet;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.io.OutputFile;

/**
 * Takes rows column by column and makes a Parquet file of them. After {@link #begin} the caller writes every column of
 * a row and ends the row, and at last finishes or aborts the file.
 */
interface RowSink {

    void begin(OutputFile out) throws IOException;

    /** The columns in the schema's order; the array stays the same, its elements change with {@link #endRow}. */
    ValueSink[] columns();

    void endRow() throws IOException;

    /** Rows ended since {@link #begin}. */
    long rows();

    void finish(Map<String, String> metadata) throws IOException;

    /** Gives up what was begun; the file is left as it is. */
    void abort();
}
