package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.BillFailures;
import com.synchub.focus.BillReader;
import com.synchub.focus.FocusValidator;
import com.synchub.focus.StatedBill;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that somebody has changed is not the bill any more. */
class SplitProofTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    private Path folder;

    private Path bill;
    private Path table;

    @BeforeEach
    void split() {
        bill = new StatedBill()
                .cost("1.00")
                .cost("2.00", "ServiceName=Amazon Kinesis")
                .write(folder.resolve("bill.csv"));
        table = folder.resolve("cost.parquet");
        new CostAllocation(DriverRules.fromClasspath(), InternalTenants.NONE)
                .run(
                        bill,
                        OCTOBER,
                        StatedUsage.none(OCTOBER).with("acme", 2, 1, 1).with("zenith", 1, 1, 1),
                        table);
    }

    private Path changed(String select) throws SQLException {
        Path other = folder.resolve("changed.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select.replace("$table", "read_parquet('" + table + "')") + ") TO '" + other
                    + "' (FORMAT parquet)");
        }
        return other;
    }

    private void prove(Path file) {
        try (BillReader charges = BillReader.open(bill);
                BillReader lines = BillReader.open(file)) {
            new SplitProof(CostLayout.of(charges.header(), new BillFailures(bill)))
                    .prove(charges, lines, new FocusValidator(lines.header()));
        }
    }

    @Test
    void theTableItselfIsTheBillAlsoWhenItIsWrittenAgain() throws SQLException {
        prove(table);
        prove(changed("SELECT * FROM $table"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        * REPLACE (CASE WHEN AllocatedResourceId = 'acme' THEN BilledCost + 0.01::DECIMAL(38,2) ELSE BilledCost END AS BilledCost) FROM $table | row 1 of the bill does not sum to its BilledCost
        * REPLACE (CASE WHEN AllocatedResourceId = 'acme' THEN ConsumedQuantity - 1::DECIMAL(38,0) ELSE ConsumedQuantity END AS ConsumedQuantity) FROM $table | row 1 of the bill does not sum to its ConsumedQuantity
        * REPLACE (CASE WHEN x_OriginRow = 2 THEN 'x' ELSE ServiceName END AS ServiceName) FROM $table | row 2 of the bill differs in ServiceName
        * FROM $table WHERE x_OriginRow = 2      | row 1 of the bill is missing
        * FROM $table WHERE x_OriginRow = 1      | row 2 of the bill is missing
        * FROM (FROM $table UNION ALL FROM $table WHERE x_OriginRow = 2) | row 2 of the bill is there split and unsplit
        * REPLACE (CASE WHEN AllocatedResourceId = 'acme' THEN NULL ELSE AllocatedMethodId END AS AllocatedMethodId) FROM $table | row 1 of the bill is there split and unsplit
        * REPLACE (CASE WHEN x_OriginRow = 2 THEN 'acme' ELSE AllocatedResourceId END AS AllocatedResourceId) FROM $table | names a tenant and is not allocated
        """)
    void aChangedTableIsNot(String select, String how) throws SQLException {
        Path changed = changed("SELECT " + select);
        assertThatThrownBy(() -> prove(changed))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COUNTS_DO_NOT_ADD_UP))
                .hasMessageContaining(how);
    }
}
