package com.synchub.parquet;

import org.apache.parquet.column.ParquetProperties;

/** How parquet-java is set for each kind of file. */
final class WriterProperties {

    static final ParquetProperties LARGE =
            tenantObject().withDictionaryPageSize(256 * 1024).build();

    static final ParquetProperties RECORDS = ParquetProperties.builder()
            .withDictionaryPageSize(256 * 1024)
            .withStatisticsTruncateLength(64)
            .build();

    private WriterProperties() {}

    private static ParquetProperties.Builder tenantObject() {
        return ParquetProperties.builder()
                .withSizeStatisticsEnabled(false)
                .withStatisticsEnabled(false)
                .withStatisticsEnabled(ItemSchema.TENANT_COLUMN, true)
                .withStatisticsTruncateLength(Integer.MAX_VALUE);
    }
}
