package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Parquet tables of a final month, as people who know nothing of us read them. */
class InvoiceTablesIT {

    private final BackupWorld world = BackupWorld.create();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theirSumsAreThoseOfTheManifestAndOfEachInvoice() throws SQLException {
        BilledMonth.finalIn(world);
        JsonNode manifest = manifest();
        Path invoices = table(manifest, "invoices", ACCOUNTS);
        Path lines = table(manifest, "lines", -1);
        JsonNode totals = manifest.path("totals").path(0);

        assertThat(rows("SELECT currency, count(*), sum(lines), sum(deductions), sum(net), sum(tax), sum(gross) FROM '"
                        + invoices + "' GROUP BY currency"))
                .containsExactly(List.of(
                        totals.path("currency").asString(),
                        Integer.toString(ACCOUNTS),
                        decimal(totals, "lines"),
                        decimal(totals, "deductions"),
                        decimal(totals, "net"),
                        decimal(totals, "tax"),
                        decimal(totals, "gross")));
        assertThat(rows("SELECT i.number, i.gross, i.net FROM '" + invoices + "' i ORDER BY i.number"))
                .isEqualTo(rows("SELECT number, sum(amount), sum(amount) FILTER (part <> 'TAX') FROM '" + lines
                        + "' GROUP BY number ORDER BY number"))
                .hasSize(ACCOUNTS);
        assertThat(rows("SELECT count(*) FROM '" + lines + "' WHERE part = 'LINE'"
                        + " AND round(quantity::DECIMAL(30,6) * price::DECIMAL(20,6) / per::DOUBLE, 2) <> amount"))
                .containsExactly(List.of("0"));
        assertThat(rows(
                        "SELECT DISTINCT typeof(amount), typeof(quantity), typeof(from_day), min(from_day), max(through_day)"
                                + " FROM '" + lines + "' WHERE part = 'LINE' GROUP BY ALL"))
                .containsExactly(List.of("DECIMAL(38,4)", "DECIMAL(38,18)", "DATE", "2026-10-01", "2026-10-31"));
        Map<String, String> sealed = new HashMap<>();
        for (List<String> row : rows("SELECT number, sha256 FROM '" + invoices + "'")) {
            sealed.put(row.get(0), row.get(1));
        }
        sealed.forEach((number, sha256) -> assertThat(
                        world.bean(FinalInvoices.class).stored(number).sha256())
                .isEqualTo(sha256));
    }

    @Test
    void theSameInvoicesGiveTheSameBytes() throws IOException {
        BilledMonth.finalIn(world);
        JsonNode manifest = manifest();
        Path ndjson = folder.resolve("again.ndjson");
        bucket().download(manifest.path("invoicesObject").asString(), ndjson);

        List<Map<String, Object>> again = InvoiceTables.write(bucket(), YearMonth.of(2020, 1), ndjson, folder);

        assertThat(again.stream().map(table -> table.get("sha256")))
                .containsExactlyElementsOf(manifest.path("tables")
                        .valueStream()
                        .map(table -> (Object) table.path("sha256").asString())
                        .toList());
    }

    private Path table(JsonNode manifest, String name, long rows) {
        JsonNode stated = manifest.path("tables")
                .valueStream()
                .filter(table -> table.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        byte[] bytes = bucket().read(stated.path("object").asString()).orElseThrow();
        assertThat(Checksums.of(bytes).sha256()).isEqualTo(stated.path("sha256").asString());
        assertThat(stated.path("object").asString()).isEqualTo(InvoiceLayout.finalTable(OCTOBER, name));
        if (rows >= 0) {
            assertThat(stated.path("rows").asLong()).isEqualTo(rows);
        }
        Path file = folder.resolve(name + ".parquet");
        bucket().download(stated.path("object").asString(), file);
        return file;
    }

    private JsonNode manifest() {
        return JsonMapper.shared()
                .readTree(bucket().read(InvoiceLayout.finalManifest(OCTOBER)).orElseThrow());
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    /** As the tables have it. */
    private static String decimal(JsonNode totals, String field) {
        return new BigDecimal(totals.path(field).asString()).setScale(4).toPlainString();
    }

    private static List<List<String>> rows(String query) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
