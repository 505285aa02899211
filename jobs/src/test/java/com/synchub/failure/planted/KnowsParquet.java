package com.synchub.failure.planted;

import org.apache.parquet.hadoop.ParquetFileReader;

/** Breaks the rule {@code identityAndItemsKnowNoFramework}. */
public interface KnowsParquet {
    ParquetFileReader reader();
}
