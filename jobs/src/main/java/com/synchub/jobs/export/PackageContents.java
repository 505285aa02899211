package com.synchub.jobs.export;

import com.synchub.request.ExportOrder;
import com.synchub.request.ExportResult;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What stands beside the data in a package: dictionary, page, explanation, manifest. */
record PackageContents(
        ExportOrder order,
        String software,
        Instant readFrom,
        Instant readTo,
        TableCatalogue catalogue,
        List<TableOutcome> outcomes,
        List<PackageManifest.Table> tables,
        List<String> notSearched,
        @Nullable BackupComparison latestBackup,
        @Nullable BeyondTables beyond) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private long items() {
        return tables.stream().mapToLong(PackageManifest.Table::items).sum();
    }

    private boolean isComplete() {
        return tables.stream().allMatch(table -> table.items() == table.counted());
    }

    void writeTo(PackageWriter pack) {
        pack.add("dictionary.json", new Dictionary(catalogue, tables).json());
        pack.add("README.txt", beyond == null ? Explanation.TEXT : Explanation.TEXT + Explanation.BEYOND);
        String section = "";
        if (beyond != null) {
            beyond.writeTo(pack);
            section = new BeyondSection(beyond, catalogue).html();
        }
        PackageManifest said = manifest(pack.entries());
        pack.add("index.html", new IndexPage(said, catalogue, section).html());
        pack.add(
                PackageManifest.PATH,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest(pack.entries())) + "\n");
    }

    private PackageManifest manifest(List<PackageEntry> entries) {
        return new PackageManifest(
                PackageManifest.FORMAT,
                software,
                order.requestId(),
                order.tenant().value(),
                order.subject() == null ? null : order.subject().value(),
                order.basis().name().toLowerCase(Locale.ROOT),
                readFrom,
                readTo,
                PackageManifest.Completeness.of(isComplete(), readFrom, readTo, items(), order.subject() != null),
                latestBackup,
                items(),
                tables,
                notSearched,
                beyond == null ? null : beyond.told(),
                entries);
    }

    ExportResult result(StoredObject object, Instant expiresAt) {
        return new ExportResult(
                order.attempt(),
                object.bytes(),
                object.sha256(),
                items(),
                isComplete(),
                readFrom,
                readTo,
                expiresAt,
                software,
                tables.stream()
                        .map(table -> new ExportResult.Table(
                                table.table(),
                                table.items(),
                                table.counted(),
                                List.copyOf(table.omitted().keySet()),
                                table.pseudonymised()))
                        .toList(),
                notSearched);
    }
}
