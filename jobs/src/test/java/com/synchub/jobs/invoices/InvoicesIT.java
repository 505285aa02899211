package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeLedger;
import com.synchub.jobs.demo.DemoUsage;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.BillingFiles;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.usage.UsageMeterJob;
import com.synchub.jobs.usage.UsageRequest;
import com.synchub.layout.UsageLayout;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageStore;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Billing as the application does it, from usage that it has metered itself. */
class InvoicesIT {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @TempDir
    private Path catalogue;

    private final BackupWorld world = BackupWorld.create();
    private BillingFiles files;

    @BeforeEach
    void writePrices() throws IOException {
        world.with("synchub.billing.catalogue", catalogue.toString());
        files = new BillingFiles(catalogue);
        writeAccount(List.of());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatWasMeteredIsWhatIsInvoiced() throws IOException {
        Map<TenantId, List<DailyUsage>> usage = meter();
        // Demo tenants are hostile, some of them: all of the first ones belong to the account.
        List<TenantId> ours = usage.keySet().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .limit(20)
                .toList();
        writeAccount(ours);

        InvoicesReceipt receipt = run(NOON);

        long requests = sum(usage, ours, true);
        BigDecimal compute = BigDecimal.valueOf(sum(usage, ours, false))
                .divide(BigDecimal.valueOf(1024L * 1_000_000))
                .multiply(new BigDecimal("0.5"))
                .setScale(2, RoundingMode.HALF_UP);
        BigDecimal net = CENT.multiply(BigDecimal.valueOf(requests)).add(compute);
        BigDecimal tax = net.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_UP);
        assertThat(receipt.invoices()).isEqualTo(1);
        assertThat(receipt.total()).isEqualTo(net.add(tax));
        assertThat(receipt.currency()).isEqualTo("EUR");
        assertThat(receipt.tenants()).isEqualTo(usage.size());
        assertThat(receipt.tenantsInvoiced()).isEqualTo(20);
        assertThat(receipt.quarantinedLines()).isPositive();
        assertThat(receipt.tenantsInvoiced()
                        + receipt.tenantsParked()
                        + receipt.tenantsBelowMinimum()
                        + receipt.tenantsUnused())
                .isEqualTo(receipt.tenants());
        JsonNode manifest = json(receipt.manifest());
        assertThat(manifest.path("parked").size()).isEqualTo((int) receipt.parked());
        byte[] drafts =
                bucket().read(manifest.path("invoicesObject").asString()).orElseThrow();
        assertThat(manifest.path("invoicesSha256").asString())
                .isEqualTo(Checksums.of(drafts).sha256());
        JsonNode invoice = world.bean(Drafts.class).newest(OCTOBER, "ours");
        assertThat(schema().validate(invoice)).isEmpty();
        assertThat(invoice.path("tenants").size()).isEqualTo(20);
        assertThat(world.home().resolve("invoices")).isEmptyDirectory();
    }

    @Test
    void theSameAgainWritesNothing() throws IOException {
        writeAccount(List.copyOf(meter().keySet()));
        InvoicesReceipt first = run(NOON);
        List<WorkObject> before = objects();

        InvoicesReceipt again = run(NOON.plusSeconds(60));

        assertThat(again).isEqualTo(first);
        // The draft, its manifest, and which is the newest.
        assertThat(objects()).isEqualTo(before).hasSize(3);
    }

    @Test
    void anotherPriceIsAnotherRun() throws IOException {
        writeAccount(List.copyOf(meter().keySet()));
        InvoicesReceipt first = run(NOON);
        Path card = catalogue.resolve("rate-cards/standard.yaml");
        Files.writeString(card, Files.readString(card).replace("\"0.01\"", "\"0.02\""));

        InvoicesReceipt second = run(NOON.plusSeconds(60));

        assertThat(second.run()).isNotEqualTo(first.run());
        assertThat(second.total()).isGreaterThan(first.total());
        assertThat(objects()).hasSize(5);
        assertThat(world.bean(Drafts.class)
                        .newest(OCTOBER, "ours")
                        .path("totals")
                        .path("gross")
                        .asString())
                .isEqualTo(Objects.requireNonNull(second.total()).toPlainString());
    }

    /** It was stored before the other, and is not written again. */
    @Test
    void whoTakesAPriceBackHasTheFirstDraftAsTheNewest() throws IOException {
        writeAccount(List.copyOf(meter().keySet()));
        InvoicesReceipt first = run(NOON);
        files.price("0.02");
        InvoicesReceipt second = run(NOON.plusSeconds(60));
        assertThat(world.bean(Drafts.class).newestRun(OCTOBER)).isEqualTo(second.run());
        files.price("0.01");

        InvoicesReceipt third = run(NOON.plusSeconds(120));

        assertThat(third.run()).isEqualTo(first.run());
        assertThat(world.bean(Drafts.class).newestRun(OCTOBER)).isEqualTo(first.run());
    }

    @Test
    void aPurgedTenantThatGoesOnBehindItsFenceIsParked() throws IOException {
        Map<TenantId, List<DailyUsage>> usage = meter();
        TenantId purged = usage.keySet().stream()
                .max(Comparator.comparing(tenant -> sum(usage, List.of(tenant), true)))
                .orElseThrow();
        writeAccount(List.of(purged));
        LocalDate last = OCTOBER.atDay(3);
        new PurgeLedger(world.vault(), world.bean(Keyring.class))
                .raise(Concerned.all(purged), "request-1", Instant.parse("2026-10-03T10:00:00Z"));

        JsonNode parked = json(run(NOON).manifest()).path("parked");

        boolean usedLater = usage.getOrDefault(purged, List.of()).stream()
                .anyMatch(row -> row.day().isAfter(last));
        assertThat(usedLater).isTrue();
        assertThat(parked.valueStream()
                        .filter(one -> one.path("account").asString("").equals("ours"))
                        .map(one -> one.path("reason").asString()))
                .containsExactly("USED_AFTER_PURGE");
    }

    @Test
    void aMonthThatIsNotOverOrNotMeteredIsRefused() throws IOException {
        assertThatThrownBy(() -> run(Instant.parse("2026-10-31T23:59:59Z")))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERIOD_OPEN));
        assertThatThrownBy(() -> run(NOON)).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.USAGE_INCOMPLETE));
        assertThatThrownBy(() -> world.bean(Drafts.class).newest(OCTOBER, "ours"))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_UNKNOWN));
        assertThat(objects()).isEmpty();
    }

    @Test
    void aCatalogueThatIsWrongChangesNothing() throws IOException {
        meter();
        files.write("rate-cards/other.yaml", "rateCard: standard\n");

        assertThatThrownBy(() -> run(NOON))
                .hasMessageContaining("rate-cards/other.yaml:1")
                .isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                        .isEqualTo(ErrorCode.BILLING_CATALOGUE_INVALID));
        assertThat(objects()).isEmpty();
    }

    @Test
    void theCommandsTellAProgramAndAPerson() throws IOException {
        writeAccount(List.copyOf(meter().keySet()));
        String[] run = {"invoices", "run", "--period", "2026-10", "--scheduled", NOON.toString()};

        JsonNode told = CommandLineRun.of(world, with(run, "--json")).document();
        CommandLineRun shown = CommandLineRun.of(world, "invoices", "show", "ours", "--period", "2026-10");
        CommandLineRun unknown = CommandLineRun.of(world, "invoices", "show", "nobody", "--period", "2026-10");

        assertThat(told.propertyNames())
                .contains("period", "invoices", "parked", "total", "currency", "quarantinedLines", "manifest");
        assertThat(json(told.path("manifest").asString()).path("run").asString())
                .isEqualTo(told.path("run").asString());
        assertThat(CommandLineRun.of(world, run).output())
                .contains("Total with tax: " + told.path("total").decimalValue().toPlainString() + " EUR");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.output())
                .contains(
                        "API_REQUESTS",
                        "to pay " + told.path("total").decimalValue().toPlainString() + " EUR");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errors()).contains("the newest draft has none");
    }

    @Test
    void isAJobThatBillsTheMonthBefore() {
        assertThat(world.bean(JobKinds.class).require("invoices").request(NOON, Map.of("period", "last-month")))
                .isEqualTo(new InvoicesRequest(NOON, OCTOBER));
        assertThatThrownBy(
                        () -> world.bean(JobKinds.class).require("invoices").request(NOON, Map.of("period", "October")))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETERS_INVALID));
    }

    private static String[] with(String[] arguments, String more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    /** Usage of the demo tenants in the first days of October, metered. */
    private Map<TenantId, List<DailyUsage>> meter() {
        WorkBucket bucket = bucket();
        new DemoUsage(7, 60, 5, 20_000, OCTOBER.atDay(1), 3_000)
                .generate((day, name, log) -> bucket.put(UsageLayout.emfOf(day) + name, log, "application/gzip"));
        world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(NOON));
        List<TenantUsage> tenants = new ArrayList<>();
        world.bean(UsageStore.class)
                .snapshot(OCTOBER.atDay(1), OCTOBER.plusMonths(1).atDay(1))
                .forEachTenant(tenants::add);
        return tenants.stream().collect(Collectors.toMap(TenantUsage::tenant, TenantUsage::days));
    }

    private InvoicesReceipt run(Instant at) {
        return world.bean(Launcher.class).run(world.bean(InvoicesJob.class), new InvoicesRequest(at, OCTOBER));
    }

    /** Billable requests, or their memory in MiB times microseconds. */
    private static long sum(Map<TenantId, List<DailyUsage>> usage, List<TenantId> tenants, boolean requests) {
        return tenants.stream()
                .flatMap(tenant -> usage.getOrDefault(tenant, List.of()).stream())
                .filter(row -> row.outcome() == Outcome.SUCCESS || row.outcome() == Outcome.CLIENT_ERROR)
                .mapToLong(row -> requests ? row.requests() : row.megabyteMicros())
                .sum();
    }

    private void writeAccount(List<TenantId> tenants) throws IOException {
        String list = tenants.stream()
                .map(tenant -> "{tenant: " + BillingFiles.yaml(tenant.value()) + ", from: 2026-01-01}")
                .collect(Collectors.joining(", "));
        files.write("accounts/ours.yaml", """
                accounts:
                  - account: ours
                    party:
                      - {from: 2026-01-01, legalName: Ours, address: {line1: Street 1, city: Berlin}, country: DE,
                         paymentTermsDays: 14, currency: EUR, seller: synchub, invoiceFormat: json,
                         tax: {usage: de-standard, flatFee: de-standard}}
                    tenants: [%s]
                """.formatted(list));
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    private List<WorkObject> objects() {
        return StreamSupport.stream(bucket().objects("invoices/").spliterator(), false)
                .toList();
    }

    private JsonNode json(String key) {
        return JsonMapper.shared().readTree(bucket().read(key).orElseThrow());
    }

    private static Schema schema() throws IOException {
        try (InputStream in = resource("/billing/invoice.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(InvoicesIT.class.getResourceAsStream(name), name);
    }
}
