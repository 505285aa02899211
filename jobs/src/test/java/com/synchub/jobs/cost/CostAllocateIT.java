package com.synchub.jobs.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.focus.StatedBill;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.usage.UsageMeterJob;
import com.synchub.jobs.usage.UsageRequest;
import com.synchub.layout.UsageLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code synchub cost allocate} with metered usage, on the local stack. */
class CostAllocateIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private final BackupWorld world = BackupWorld.create();

    @TempDir
    private Path folder;

    @BeforeEach
    void twoTenantsAreMetered() throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        lines.add(request("1", "acme", "2026-10-05T10:00:00Z"));
        lines.add(request("2", "acme", "2026-10-05T11:00:00Z"));
        lines.add(request("3", "../=%", "2026-10-05T12:00:00Z"));
        lines.add(request("4", "demo", "2026-10-05T12:00:00Z"));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(log)) {
            for (ObjectNode line : lines) {
                gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        world.bean(WorkBucket.class)
                .put(UsageLayout.emfOf(LocalDate.parse("2026-10-05")) + "a.gz", log.toByteArray(), "application/gzip");
        world.bean(Launcher.class)
                .run(world.bean(UsageMeterJob.class), new UsageRequest(Instant.parse("2026-10-06T01:00:00Z")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static ObjectNode request(String id, String tenant, String time) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode aws = line.putObject("_aws");
        aws.put("Timestamp", Instant.parse(time).toEpochMilli());
        aws.putArray("CloudWatchMetrics").addObject().put("Namespace", "SyncHub");
        return line.put("tenant_id", tenant)
                .put("request_id", id)
                .put("route", "GET /bookmarks/{id}")
                .put("status", 200)
                .put("Duration", new BigDecimal("12.345"))
                .put("MemoryMB", 256);
    }

    private CommandLineRun allocate(Path bill, String... more) {
        List<String> command =
                new ArrayList<>(List.of("cost", "allocate", "--period", OCTOBER.toString(), "--bill", bill.toString()));
        command.addAll(List.of(more));
        return CommandLineRun.of(world, command.toArray(String[]::new));
    }

    private Path bill() {
        return new StatedBill()
                .cost("10.0000000000")
                .cost("-2.5", "ChargeClass=Correction", "ChargeDescription=Refund, of last month")
                .cost("0.0000000001", "ServiceName=AWS Lambda", "ServiceCategory=Compute", "SkuMeter=GB-Seconds")
                .plain("Tax", "1.43", "ServiceName=Tax", "ServiceCategory=Other")
                .cost("3", "ServiceName=Amazon Kinesis", "ServiceCategory=Analytics")
                .write(folder.resolve("bill.csv"));
    }

    @Test
    void aBillBecomesATableWhoseSumsAreTheBills() throws SQLException {
        world.with("synchub.cost.internal-tenants", "demo");

        CommandLineRun run = allocate(bill(), "--json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        JsonNode document = run.document();
        assertThat(document.propertyNames())
                .containsExactlyInAnyOrder(
                        "billed", "allocated", "unallocated", "currency", "rows", "output", "currencies");
        assertThat(document.path("billed").decimalValue()).isEqualByComparingTo("11.9300000001");
        assertThat(document.path("allocated")
                        .decimalValue()
                        .add(document.path("unallocated").decimalValue()))
                .isEqualByComparingTo("11.9300000001");
        assertThat(document.path("currency").stringValue()).isEqualTo("USD");
        String output = document.path("output").stringValue();
        assertThat(output).startsWith("s3://" + world.work() + "/cost/period=2026-10/run=");
        Path table = folder.resolve("cost.parquet");
        world.bean(WorkBucket.class).download(output.substring(("s3://" + world.work() + "/").length()), table);
        assertThat(query(
                        table,
                        "x_OriginRow, AllocatedResourceId, x_AllocationOutcome, BilledCost::VARCHAR, ConsumedQuantity"
                                + " FROM t ORDER BY 1, 2 NULLS LAST"))
                .containsExactly(
                        "1|../=%|allocated|2.5000000000|1250000",
                        "1|acme|allocated|5.0000000000|2500000",
                        "1|null|internal|2.5000000000|1250000",
                        "2|../=%|allocated|-0.6000000000|1250000",
                        "2|acme|allocated|-1.3000000000|2500000",
                        "2|null|internal|-0.6000000000|1250000",
                        "3|../=%|allocated|0.0000000000|1250000",
                        "3|acme|allocated|0.0000000001|2500000",
                        "3|null|internal|0.0000000000|1250000",
                        "4|null|shared|1.4300000000|null",
                        "5|null|unattributable|3.0000000000|5000000");
        assertThat(query(table, "sum(BilledCost), sum(EffectiveCost), sum(ConsumedQuantity) FROM t"))
                .containsExactly("11.9300000001|11.9300000001|20000000");
        assertThat(document.path("rows").asLong()).isEqualTo(11);
        assertThat(world.home().resolve("cost")).isEmptyDirectory();
    }

    @Test
    void theSameAgainChangesNothingAndOtherRulesAreAnotherTable() {
        JsonNode first = allocate(bill(), "--json").document();
        List<WorkObject> stored = stored();

        assertThat(allocate(bill(), "--json").document()).isEqualTo(first);
        assertThat(stored()).isEqualTo(stored);
        assertThat(allocate(bill()).output()).contains("as before");

        world.with("synchub.cost.internal-tenants", "demo");
        JsonNode other = allocate(bill(), "--json").document();
        assertThat(other.path("output")).isNotEqualTo(first.path("output"));
        assertThat(stored()).containsAll(stored).hasSize(4);
    }

    @Test
    void aBillThatIsWrongIsToldWithRowAndColumnAndCommitsNothing() {
        Path bill = new StatedBill().cost("1").cost("1", "EffectiveCost=1,50").write(folder.resolve("wrong.csv"));

        CommandLineRun run = allocate(bill, "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.document().path("error").path("code").stringValue()).isEqualTo("BILL_INVALID");
        assertThat(run.document().path("error").path("message").stringValue())
                .isEqualTo(
                        "invalid bill wrong.csv: row 2: column EffectiveCost: not a number as FOCUS writes it, such as"
                                + " -12.345");
        assertThat(stored()).isEmpty();
    }

    @Test
    void aMonthWithoutUsageLeavesEverythingInLinesOfItsOwn() {
        Path bill = new StatedBill()
                .cost("1", "BillingPeriodStart=2026-09-01T00:00:00Z", "BillingPeriodEnd=2026-10-01T00:00:00Z")
                .write(folder.resolve("september.csv"));

        CommandLineRun run = CommandLineRun.of(
                world, "cost", "allocate", "--period", "2026-09", "--bill", bill.toString(), "--json");

        assertThat(run.document().path("unallocated").decimalValue()).isEqualByComparingTo("1");
        assertThat(run.document().path("allocated").decimalValue()).isZero();
    }

    @Test
    void whatATenantBearsIsExplainedByTheRowsOfTheTable() throws IOException, SQLException {
        allocate(bill());

        CommandLineRun run =
                CommandLineRun.of(world, "cost", "explain", "--tenant", "../=%", "--period", "2026-10", "--json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        JsonNode cost = run.document().at("/cost/0");
        Path table = folder.resolve("cost.parquet");
        world.bean(WorkBucket.class).download(cost.path("object").stringValue(), table);
        assertThat(Checksums.of(table).sha256()).isEqualTo(cost.path("sha256").stringValue());
        String[] summed = query(
                        table,
                        "count(*), sum(BilledCost)::VARCHAR, sum(EffectiveCost)::VARCHAR FROM t"
                                + " WHERE AllocatedResourceId = '../=%'")
                .get(0)
                .split("\\|", -1);
        assertThat(cost.path("rows").asString()).isEqualTo(summed[0]).isNotEqualTo("0");
        assertThat(cost.path("billedCost").decimalValue()).isEqualByComparingTo(summed[1]);
        assertThat(cost.path("effectiveCost").decimalValue()).isEqualByComparingTo(summed[2]);
        assertThat(cost.path("currency").stringValue()).isEqualTo("USD");
    }

    private List<WorkObject> stored() {
        List<WorkObject> stored = new ArrayList<>();
        world.bean(WorkBucket.class).objects("cost/").forEach(stored::add);
        return stored;
    }

    private static List<String> query(Path table, String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("WITH t AS (FROM read_parquet('" + table + "')) SELECT " + columns)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
