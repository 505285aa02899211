package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.staging.StagedFiles;
import com.synchub.staging.StagedRow;
import com.synchub.staging.StagedRows;
import com.synchub.staging.StagedSet;
import com.synchub.staging.StagedTable;
import com.synchub.staging.StagingRegister;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.WorkBucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is staged in a world, read file by file without an engine. */
record StagedContents(StagedSet set, Map<String, List<StagedRow>> rows) {

    /** The staging of the one run that has any. */
    static StagedContents of(BackupWorld world) {
        List<StagingRegister.Staged> runs = world.bean(StagingRegister.class).runs();
        assertThat(runs).hasSize(1);
        return of(world, runs.get(0).runId());
    }

    static StagedContents of(BackupWorld world, String runId) {
        WorkBucket bucket = world.bean(WorkBucket.class);
        StagedSet set = new StagedFiles(bucket).set(runId).orElseThrow();
        Map<String, List<StagedRow>> rows = new LinkedHashMap<>();
        for (StagedSet.Files files : set.tables()) {
            StagedTable table = StagedTable.of(TableCatalogue.fromClasspath().table(files.table()));
            List<StagedRow> read = new ArrayList<>();
            for (String key : files.keys()) {
                byte[] bytes = bucket.read(key).orElseThrow();
                try (RecordFileReader<StagedRow> file =
                        new RecordFileReader<>(StagedRows.of(table), new MemoryInput(bytes))) {
                    file.forEachRemaining(read::add);
                }
            }
            assertThat(read).as(files.table()).hasSize(Math.toIntExact(files.rows()));
            rows.put(files.table(), read);
        }
        return new StagedContents(set, rows);
    }

    /** Each table's rows as a multiset of tenants, each a multiset of rows: the same whatever the pseudonyms are. */
    Map<String, List<String>> withoutPseudonyms() {
        Map<String, List<String>> tables = new TreeMap<>();
        rows.forEach((table, all) -> tables.put(
                table,
                all.stream()
                        .collect(Collectors.groupingBy(
                                StagedRow::pseudonym,
                                Collectors.mapping(
                                        row -> row.firstSeenMonth() + " " + row.values(), Collectors.toList())))
                        .values()
                        .stream()
                        .map(tenant -> tenant.stream().sorted().toList().toString())
                        .sorted()
                        .toList()));
        return tables;
    }
}
