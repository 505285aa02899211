package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.BERT;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.manifest.LogEntry;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageStore;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code synchub cost explain} ends at, summed up by another engine. */
class ExplanationIT {

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theRowsSumUpToWhatTheInvoiceSays() throws Exception {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        month.makeFinal(draft, BERT);
        int invoiced = 0;

        for (TenantId tenant : tenants()) {
            Explanation explanation = explain(tenant, OCTOBER);

            assertThat(sumOfRows(explanation, tenant, "requests"))
                    .isEqualTo(explanation.billed().requests());
            assertThat(sumOfRows(explanation, tenant, "megabyte_micros"))
                    .isEqualTo(explanation.billed().megabyteMicros());
            for (Explanation.InvoicedQuantities invoice : explanation.invoices()) {
                assertThat(invoice.quantities()).isEqualTo(explanation.billed());
                assertThat(invoice.same()).isTrue();
                invoiced++;
            }
        }
        assertThat(invoiced).isEqualTo(ACCOUNTS);
    }

    /** What was metered after it is not what it was billed by. */
    @Test
    void aFinalMonthIsExplainedByTheUsageOfItsTime() {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        month.makeFinal(draft, BERT);
        List<TenantId> tenants = tenants();
        List<Explanation> before = explain(tenants);

        month.meterMore();

        assertThat(explain(tenants).equals(before)).isTrue();
    }

    @Test
    void aMonthThatIsNotFinalIsExplainedByWhatIsMetered() {
        List<TenantId> tenants = tenants();
        List<Explanation> before = explain(tenants);

        month.meterMore();

        List<Explanation> after = explain(tenants);
        assertThat(after.equals(before)).isFalse();
        assertThat(after).allMatch(explanation -> explanation.invoices().isEmpty());
    }

    @Test
    void storageIsExplainedToo() throws Exception {
        world.seed(new DemoData(3, 20, 200));
        world.backUp();
        LogEntry backup = world.newest();
        LocalDate day = LocalDate.ofInstant(backup.startedAt(), ZoneOffset.UTC);
        goesOnUntil(day.plusDays(1), backup);
        assertThat(CommandLineRun.of(world, "usage", "storage").exitCode()).isZero();
        List<TenantId> stored = tenantsWithItems();
        assertThat(stored).isNotEmpty();

        for (TenantId tenant : stored) {
            List<Explanation.StorageSource> sources =
                    explain(tenant, YearMonth.from(day)).storage();

            assertThat(sources).hasSize(1);
            Explanation.StorageSource source = sources.get(0);
            assertThat(source.day()).isEqualTo(day);
            String sum = query(
                    copy(source.object(), source.sha256()),
                    "sum(byte_seconds) FROM t WHERE n = " + source.firstRow() + " AND tenant_id = ?",
                    tenant);
            assertThat(new BigInteger(sum)).isEqualTo(source.byteSeconds());
        }
    }

    @Test
    void whoUsedNothingHasNoRows() {
        Explanation explanation = explain(new TenantId("nobody/..%=\u0000"), OCTOBER);

        assertThat(explanation.usage()).isEmpty();
        assertThat(explanation.storage()).isEmpty();
        assertThat(explanation.billed().requests()).isZero();
    }

    @Test
    void aFileThatWasChangedExplainsNothing() {
        TenantId tenant = tenants().get(0);
        String object = explain(tenant, OCTOBER).usage().get(0).object();
        world.bean(WorkBucket.class).put(object, new byte[] {1}, "application/octet-stream");

        assertThatThrownBy(() -> explain(tenant, OCTOBER))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE_INCONSISTENT));
    }

    @Test
    void theCommandPrintsIt() {
        TenantId tenant = tenants().stream()
                .filter(id -> id.value().indexOf('\u0000') < 0)
                .findFirst()
                .orElseThrow();

        CommandLineRun shown = CommandLineRun.of(
                world, "cost", "explain", "--tenant", tenant.value(), "--period", OCTOBER.toString(), "--json");

        assertThat(shown.exitCode()).as("%s", shown).isZero();
        assertThat(shown.document().propertyNames())
                .containsExactly("tenant", "period", "usageCommit", "billed", "usage", "storage", "invoices", "cost");
        assertThat(shown.document().at("/tenant").stringValue()).isEqualTo(tenant.keyForm());
        assertThat(CommandLineRun.of(
                                world, "cost", "explain", "--tenant", tenant.value(), "--period", OCTOBER.toString())
                        .output())
                .contains("billed: ");
    }

    private Explanation explain(TenantId tenant, YearMonth period) {
        return world.bean(Explanations.class).of(tenant, period);
    }

    private List<Explanation> explain(List<TenantId> tenants) {
        return tenants.stream().map(tenant -> explain(tenant, OCTOBER)).toList();
    }

    private List<TenantId> tenants() {
        List<TenantUsage> all = new ArrayList<>();
        world.bean(UsageStore.class)
                .snapshot(OCTOBER.atDay(1), OCTOBER.plusMonths(1).atDay(1))
                .forEachTenant(all::add);
        return all.stream().map(TenantUsage::tenant).toList();
    }

    private List<TenantId> tenantsWithItems() {
        return world
                .stack()
                .dynamoDb()
                .scanPaginator(b -> b.tableName(world.tablePrefix() + "settings"))
                .items()
                .stream()
                .map(item -> new TenantId(
                        Objects.requireNonNull(item.get("tenant_id")).s()))
                .distinct()
                .limit(5)
                .toList();
    }

    /** The same backup, as if it had begun again then. */
    private void goesOnUntil(LocalDate day, LogEntry backup) {
        var unused = world.log()
                .commit(new LogEntry(
                        backup.format(),
                        backup.n() + 1,
                        backup.backupId() + "-later",
                        backup.runId() + "-later",
                        OptionalLong.of(backup.n()),
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(60),
                        backup.software(),
                        backup.tenants(),
                        backup.tables(),
                        backup.references()));
    }

    private BigInteger sumOfRows(Explanation explanation, TenantId tenant, String column) throws Exception {
        BigInteger sum = BigInteger.ZERO;
        for (Explanation.UsageSource source : explanation.usage()) {
            Path copy = copy(source.object(), source.sha256());
            long last = source.firstRow() + source.rows() - 1;
            String range = " FROM t WHERE n BETWEEN " + source.firstRow() + " AND " + last;
            // They are all of the tenant, and all there are.
            assertThat(query(copy, "count(*)" + range + " AND tenant_id = ?", tenant))
                    .isEqualTo(Long.toString(source.rows()));
            assertThat(query(copy, "count(*) FROM t WHERE tenant_id = ?", tenant))
                    .isEqualTo(Long.toString(source.rows()));
            String outcomes = source.outcomes().stream()
                    .map(outcome -> "'" + outcome + "'")
                    .collect(Collectors.joining(",", "(", ")"));
            sum = sum.add(new BigInteger(query(
                    copy,
                    "coalesce(sum(" + column + "), 0)" + range + " AND tenant_id = ? AND outcome IN " + outcomes,
                    tenant)));
        }
        return sum;
    }

    private Path copy(String object, String sha256) throws IOException {
        Path copy = folder.resolve(sha256 + ".parquet");
        world.bean(WorkBucket.class).download(object, copy);
        assertThat(Checksums.of(copy).sha256()).isEqualTo(sha256);
        return copy;
    }

    private static String query(Path file, String columns, TenantId tenant) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                // Ids may hold U+0000, which no parameter takes.
                ResultSet result = statement.executeQuery("WITH t AS (SELECT *, file_row_number + 1 AS n FROM"
                        + " read_parquet('" + file + "', file_row_number = true)) SELECT "
                        + columns.replace("tenant_id = ?", "encode(tenant_id) = from_hex('" + hex(tenant) + "')"))) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static String hex(TenantId tenant) {
        return HexFormat.of().formatHex(tenant.value().getBytes(StandardCharsets.UTF_8));
    }
}
