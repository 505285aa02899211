package com.synchub.planted;

import org.apache.parquet.hadoop.ParquetFileReader;

/** Breaks the rule {@code onlyParquetAndSpillsSeeParquet}. */
public interface SeesParquet {
    ParquetFileReader reader();
}
