package com.synchub.jobs.export;

import com.synchub.item.ContentDigest;
import com.synchub.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table that is in the package. */
record TableOutcome(
        TableDefinition table,
        ContentDigest read,
        ContentDigest written,
        Map<String, String> omitted,
        List<String> pseudonymised,
        long undeclaredOmitted) {

    static TableOutcome of(TableExport table) {
        Map<String, String> omitted = new LinkedHashMap<>();
        table.choice()
                .omitted()
                .forEach((attribute, reason) ->
                        omitted.put(attribute, reason.name().toLowerCase(Locale.ROOT)));
        return new TableOutcome(
                table.table(),
                table.digestOfRead(),
                table.digestOfWritten(),
                omitted,
                List.copyOf(table.choice().pseudonymised()),
                table.choice().undeclaredOmitted());
    }

    /** Of a table of others' items. */
    PackageManifest.ElsewhereTable found(long indexed) {
        return new PackageManifest.ElsewhereTable(
                table.name(), indexed, read.count(), omitted, pseudonymised, undeclaredOmitted);
    }

    PackageManifest.Table counted(long counted) {
        return new PackageManifest.Table(
                table.name(),
                read.count(),
                counted,
                read.toString(),
                written.toString(),
                omitted,
                pseudonymised,
                undeclaredOmitted);
    }
}
