package com.synchub.jobs.backup;

import com.synchub.parquet.CodecFingerprint;
import com.synchub.table.TableCatalogue;

/** What the tables' definitions were when a backup was made. */
record SchemaFingerprints(TableCatalogue catalogue) {

    String of(String table) {
        return CodecFingerprint.of(catalogue.table(table));
    }
}
