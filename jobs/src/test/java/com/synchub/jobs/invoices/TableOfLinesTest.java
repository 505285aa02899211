package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.parquet.RecordFileWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An invoice with all that can be on one, as the table of lines has it. */
class TableOfLinesTest {

    private static final JsonNode INVOICE = JsonMapper.shared().readTree("""
            {"number": "HUB-2026-000001", "account": "it's\\n<b>", "period": {"month": "2026-10"}, "currency": "EUR",
             "lines": [
               {"id": 1, "kind": "USAGE", "meter": "API_REQUESTS", "tier": "all", "from": "2026-10-01",
                "through": "2026-10-31", "quantity": "3.000000000001", "unit": "request", "price": "0.000000000001",
                "per": "1000000", "amount": "10.00", "taxCategory": "S", "taxPercent": "19"},
               {"id": 2, "kind": "FLAT_FEE", "tier": "", "from": "2026-10-01", "through": "2026-10-31", "quantity": "1",
                "unit": "month", "price": "5", "per": "1", "amount": "5.00", "taxCategory": "E", "taxPercent": "0"}],
             "deductions": [{"kind": "NEGOTIATED_DISCOUNT", "reason": "10 % less", "from": "2026-10-01",
                "through": "2026-10-31", "amount": "1.00", "taxCategory": "S", "taxPercent": "19"}],
             "taxes": [{"taxCategory": "S", "taxPercent": "19", "net": "9.00", "amount": "1.71"},
                {"taxCategory": "E", "taxPercent": "0", "net": "5.00", "amount": "0.00", "exemptionReason": "why"}]}
            """);

    @TempDir
    private Path folder;

    @Test
    void amountsOfAnInvoicesRowsAddUpToWhatIsToBePaid() throws SQLException {
        Path file = folder.resolve("lines.parquet");
        try (RecordFileWriter<TableOfLines.Row> out =
                new RecordFileWriter<>(TableOfLines.FORMAT, new LocalOutputFile(file))) {
            TableOfLines.forEachRow(INVOICE, out::write);
            assertThat(out.finish(Map.of()).rows()).isEqualTo(5);
        }

        assertThat(query("SELECT sum(amount), sum(amount) FILTER (part <> 'TAX') FROM '" + file + "'"))
                .isEqualTo("15.7100 14.0000");
        assertThat(query("SELECT quantity, price::VARCHAR, per, from_day, meter FROM '" + file
                        + "' WHERE part = 'LINE' AND position = 1"))
                .isEqualTo(
                        "3.000000000001000000 0.000000000001000000 1000000.000000000000000000 2026-10-01 API_REQUESTS");
        assertThat(query("SELECT account, quantity, from_day, reason FROM '" + file
                        + "' WHERE part = 'TAX' AND tax_category = 'E'"))
                .isEqualTo("it's\n<b> null null why");
        assertThat(query("SELECT meter, reason, tax_percent FROM '" + file + "' WHERE kind = 'FLAT_FEE'"))
                .isEqualTo("null null 0.0000");
    }

    private static String query(String sql) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            StringBuilder row = new StringBuilder();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.append(column == 1 ? "" : " ").append(result.getString(column));
            }
            return row.toString();
        }
    }
}
