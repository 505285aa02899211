package com.synchub.jobs.analytics;

import com.synchub.analytics.StagedColumns;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.staging.StagedColumn;
import com.synchub.staging.StagedRow;
import com.synchub.staging.StagedRows;
import com.synchub.staging.StagedTable;
import com.synchub.table.TableCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Staged files of made-up tenants, some with strange data, written as backups and runs write them. */
final class StagedSample {

    private static final int TENANTS = 60;
    private static final List<String> TEXTS = List.of(
            "theme",
            "font_size",
            "locale",
            "appearance",
            "account",
            "active",
            "left",
            "ios",
            "android",
            "linux",
            "<b>&",
            "a'b",
            "a\"b",
            "Ünïcode 𝒳",
            "\u0001",
            "a\nb",
            "x".repeat(99),
            "");
    private static final List<String> ROUTES = List.of("GET /settings", "POST /sync", "GET /bookmarks", "GET /'");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 2L, 5L, 7L, 12L, 60L, 400L, 3_000L, -1L, -9_000L, Long.MAX_VALUE, Long.MIN_VALUE);

    private final Random random;
    private final List<String> tenants = new ArrayList<>();

    /**
     * A table as files.
     *
     * @param files Parquet
     * @param rows in all of them
     */
    record Table(List<byte[]> files, long rows) {}

    StagedSample(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < TENANTS; i++) {
            tenants.add("%032x".formatted(random.nextLong() & Long.MAX_VALUE));
        }
        // Synthetic tenants have none.
        tenants.add("");
    }

    /** All tables that metrics read, by name; each of two files, and one of none. */
    Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (StagedTable table : StagedTable.all(TableCatalogue.fromClasspath())) {
            RecordFormat<StagedRow> format = StagedRows.of(table);
            List<List<StagedRow>> files = List.of(rows(table), rows(table));
            tables.put(table.name(), table(format, files));
        }
        tables.put(StagedColumns.USAGE, table(UsageStaging.FORMAT, List.of(usage())));
        return tables;
    }

    private static <T> Table table(RecordFormat<T> format, List<List<T>> files) {
        List<byte[]> written = new ArrayList<>();
        long rows = 0;
        for (List<T> file : files) {
            MemoryOutput out = new MemoryOutput();
            try (RecordFileWriter<T> writer = new RecordFileWriter<>(format, out)) {
                file.forEach(writer::write);
                rows += writer.finish(Map.of()).rows();
            }
            written.add(out.copy());
        }
        return new Table(written, rows);
    }

    private List<StagedRow> rows(StagedTable table) {
        List<StagedRow> rows = new ArrayList<>();
        for (String tenant : tenants) {
            int count = random.nextInt(10) == 0 ? 60 : random.nextInt(14);
            for (int i = 0; i < count; i++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (StagedColumn column : table.columns()) {
                    values.add(random.nextInt(12) == 0 ? null : value(column));
                }
                // Of few values: the tie is broken by the key.
                long choice = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextLong();
                rows.add(new StagedRow(tenant, choice, random.nextInt(9) == 0 ? null : month(), values));
            }
        }
        return rows;
    }

    private String month() {
        return "20%02d-%02d".formatted(20 + random.nextInt(6), 1 + random.nextInt(12));
    }

    private Object value(StagedColumn column) {
        return switch (column.kind()) {
            case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
            case DOMAIN -> "d" + random.nextInt(40) + ".example";
            case NUMBER -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case FLAG -> random.nextBoolean();
        };
    }

    private List<UsageStaging.Row> usage() {
        List<UsageStaging.Row> rows = new ArrayList<>();
        for (String tenant : tenants) {
            for (String route : ROUTES) {
                for (int day = 1; day <= random.nextInt(6); day++) {
                    rows.add(new UsageStaging.Row(
                            tenant,
                            random.nextInt(4),
                            "2026-01-0" + day,
                            route,
                            random.nextInt(300),
                            random.nextInt(3) == 0 ? random.nextInt(40) : 0));
                }
            }
        }
        return rows;
    }
}
