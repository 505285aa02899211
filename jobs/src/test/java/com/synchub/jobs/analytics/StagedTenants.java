package com.synchub.jobs.analytics;

import com.synchub.analytics.QueryEngine;
import com.synchub.analytics.StagedColumns;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.staging.StagedColumn;
import com.synchub.staging.StagedRow;
import com.synchub.staging.StagedRows;
import com.synchub.staging.StagedTable;
import com.synchub.table.TableCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Made-up tenants as a scan stages them: Parquet files of the shipped formats, and the shipped engine over them. */
final class StagedTenants {

    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    private static final Map<String, Map<String, String>> COLUMNS =
            StagedColumns.of(CATALOGUE).tables();
    private static final AnalyticsProperties ENGINE = new AnalyticsProperties(
            DataSize.ofMegabytes(256),
            1,
            31,
            Duration.ofSeconds(30),
            DataSize.ofMegabytes(256),
            10_000,
            AnalyticsProperties.Engine.DUCKDB);
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final Map<String, List<StagedRow>> rows = new TreeMap<>();
    private final List<UsageStaging.Row> usage = new ArrayList<>();

    StagedTenants() {
        CATALOGUE.tables().forEach(table -> rows.put(table.name(), new ArrayList<>()));
    }

    /** One more row of a tenant. */
    StagedTenants row(String table, String tenant, Map<String, Object> values) {
        List<@Nullable Object> staged = new ArrayList<>();
        for (StagedColumn column : StagedTable.of(CATALOGUE.table(table)).columns()) {
            staged.add(values.get(column.name()));
        }
        Objects.requireNonNull(rows.get(table)).add(new StagedRow(tenant, choice(tenant, values), "2026-01", staged));
        return this;
    }

    /** What a tenant has asked of a route. */
    StagedTenants requests(String tenant, String route, long requests, long errors) {
        usage.add(new UsageStaging.Row(
                tenant, choice(tenant, Map.of("route", route)), "2026-10-05", route, requests, errors));
        return this;
    }

    /** Depends on the row's own tenant and content only, as the keyed hash of a scan does. */
    private static long choice(String tenant, Map<String, Object> values) {
        long mixed = tenant.hashCode() * ODD + values.hashCode();
        mixed = (mixed ^ (mixed >>> 29)) * ODD;
        return (mixed ^ (mixed >>> 32)) * ODD;
    }

    /** Lends the engine over all of them. */
    void engine(Consumer<QueryEngine> use) {
        try (RunFolder folder =
                        RunFolder.open(Files.createTempDirectory("staged").resolve("run"));
                DuckDbEngine engine = DuckDbEngine.open(folder, ENGINE, views(folder))) {
            use.accept(engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<StagedView> views(RunFolder folder) {
        List<StagedView> views = new ArrayList<>();
        rows.forEach((table, staged) -> views.add(view(
                folder.file(table + ".parquet"),
                table,
                StagedRows.of(StagedTable.of(CATALOGUE.table(table))),
                staged)));
        views.add(view(folder.file("usage.parquet"), StagedColumns.USAGE, UsageStaging.FORMAT, usage));
        return views;
    }

    private static <T> StagedView view(Path path, String table, RecordFormat<T> format, List<T> staged) {
        Map<String, String> columns = Objects.requireNonNull(COLUMNS.get(table));
        try (RecordFileWriter<T> file = new RecordFileWriter<>(format, new LocalOutputFile(path))) {
            staged.forEach(file::write);
            long written = file.finish(Map.of()).rows();
            return new StagedView(table, columns, List.of(path), written);
        }
    }
}
