package com.synchub.jobs.api;

import com.synchub.request.ExportResult;
import java.util.List;

/**
 * A table of a package.
 *
 * @param counted by DynamoDB, afterwards
 * @param omitted attributes that were left out
 * @param pseudonymised attributes that have pseudonyms
 */
record PackageTable(String table, long exported, long counted, List<String> omitted, List<String> pseudonymised) {

    static PackageTable of(ExportResult.Table table) {
        return new PackageTable(
                table.table(), table.exported(), table.counted(), table.omitted(), table.pseudonymised());
    }
}
