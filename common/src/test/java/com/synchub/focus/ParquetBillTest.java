package com.synchub.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills that DuckDB has written. */
class ParquetBillTest {

    @TempDir
    private Path folder;

    private Path write(String select, String codec) throws SQLException {
        Path file = folder.resolve("bill.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet, COMPRESSION " + codec + ")");
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "gzip", "zstd", "uncompressed"})
    void everyFormOfANumberIsExactWhateverCompressesIt(String codec) throws SQLException {
        Path file = write(
                "SELECT 1.50::DECIMAL(9,2) AS BilledCost, 0.1::DOUBLE AS ListCost,"
                        + " 12345678901234567890.123::DECIMAL(38,3) AS EffectiveCost, '0.70' AS ContractedCost, 5::BIGINT"
                        + " AS ConsumedQuantity, 1e-10::DOUBLE AS PricingQuantity, TIMESTAMPTZ '2026-10-01 00:00:00+00' AS"
                        + " ChargePeriodStart, TIMESTAMP '2026-10-02 00:00:00' AS ChargePeriodEnd, MAP {'team': 'web',"
                        + " 'none': NULL} AS Tags, true AS x_Flag, NULL::VARCHAR AS ChargeClass, '' AS PricingUnit FROM"
                        + " range(3000)",
                codec);
        try (BillReader reader = BillReader.open(file)) {
            FocusRow row = null;
            for (int i = 0; i < 3000; i++) {
                row = reader.next();
            }
            assertThat(row).isNotNull();
            assertThat(row.number()).isEqualTo(3000);
            assertThat(Arrays.asList(row.values()))
                    .containsExactly(
                            new BigDecimal("1.50"),
                            new BigDecimal("0.1"),
                            new BigDecimal("12345678901234567890.123"),
                            new BigDecimal("0.70"),
                            new BigDecimal("5"),
                            new BigDecimal("0.0000000001"),
                            Instant.parse("2026-10-01T00:00:00Z"),
                            Instant.parse("2026-10-02T00:00:00Z"),
                            "{\"team\":\"web\",\"none\":null}",
                            "true",
                            null,
                            null);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aColumnOfAnotherTypeIsToldByItsName() throws SQLException {
        Path nested = write("SELECT [1, 2] AS x_List", "snappy");
        assertThatThrownBy(() -> BillReader.open(nested))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BILL_INVALID))
                .hasMessageContaining("invalid bill bill.parquet: cannot read column x_List");
        Path wrong = write("SELECT 1 AS ServiceName", "snappy");
        try (BillReader reader = BillReader.open(wrong)) {
            assertThatThrownBy(reader::next)
                    .hasMessage(
                            "invalid bill bill.parquet: row 1: column ServiceName: is not of the type that FOCUS says");
        }
        Path infinite = write("SELECT 'infinity'::DOUBLE AS BilledCost", "snappy");
        try (BillReader reader = BillReader.open(infinite)) {
            assertThatThrownBy(reader::next).hasMessageStartingWith("invalid bill bill.parquet: behind row 0: ");
        }
    }

    @Test
    void aFileThatIsCutIsRefused() throws SQLException, IOException {
        Path file = write("SELECT 'x' AS ServiceName FROM range(1000)", "snappy");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {4, 12, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BillReader.open(file))
                    .as("%s bytes", length)
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BILL_INVALID));
        }
    }
}
