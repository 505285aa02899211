package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills, split by rules that are shipped or stated, looked at by DuckDB. */
class CostAllocationTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    private Path folder;

    private CostReport run(StatedBill bill, StatedUsage usage) {
        return run(bill, usage, DriverRules.fromClasspath(), InternalTenants.NONE);
    }

    private CostReport run(StatedBill bill, StatedUsage usage, DriverRules rules, InternalTenants internal) {
        return new CostAllocation(rules, internal)
                .run(bill.write(folder.resolve("bill.csv")), OCTOBER, usage, folder.resolve("cost.parquet"));
    }

    private static DriverRules rules(String yaml) {
        return DriverRules.read("drivers.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows of a query over the table, each as its values' texts. */
    private List<String> query(String columns) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT " + columns.replace("$table", "read_parquet('" + folder.resolve("cost.parquet") + "')"))) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StatedUsage twoTenants() {
        return StatedUsage.none(OCTOBER).with("acme", 2, 10, 100).with("zenith", 1, 30, 100);
    }

    @Test
    void aChargeIsSplitByRequestsToTheLastDigit() {
        CostReport report = run(
                new StatedBill()
                        .cost("1.00")
                        .plain("Tax", "0.19", "ServiceName=Tax", "ServiceCategory=Other")
                        .cost("0.10", "ServiceName=Amazon Kinesis"),
                twoTenants());

        assertThat(query("x_OriginRow, x_AllocationOutcome, AllocatedResourceId, BilledCost, ConsumedQuantity, x_AllocationRule"
                        + " FROM $table ORDER BY 1, 3"))
                .containsExactly(
                        "1|allocated|acme|0.67|3333333|dynamodb",
                        "1|allocated|zenith|0.33|1666667|dynamodb",
                        "2|shared|null|0.19|null|tax",
                        "3|unattributable|null|0.10|5000000|null");
        assertThat(query("sum(BilledCost), typeof(any_value(BilledCost)), typeof(any_value(ChargePeriodStart)) FROM $table"))
                .containsExactly("1.29|DECIMAL(38,2)|TIMESTAMP WITH TIME ZONE");
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.rules()).containsOnly(java.util.Map.entry("dynamodb", 1L), java.util.Map.entry("tax", 1L));
    }
}
