package com.synchub.jobs.backup;

import com.synchub.parquet.TenantObjectWriter;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;

/** What the tables' definitions were when a backup was made. */
record SchemaFingerprints(TableCatalogue catalogue, SecretsSealer sealer) {

    String of(String table) {
        return new TenantObjectWriter(catalogue.table(table), sealer).codecFingerprint();
    }
}
