package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.NOON;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.StatedBill;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.InvoiceLayout;
import com.synchub.revenue.CurrencyRevenue;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What months come to in the books, and what tenants leave of them; as the application does it. */
class RevenueIT {

    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final Instant DECEMBER = Instant.parse("2026-12-02T12:00:00Z");

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aMonthIsUnbilledUntilItsInvoicesAreFinal() {
        refused(ErrorCode.INVOICE_UNKNOWN, () -> write(OCTOBER));
        InvoicesReceipt draft = month.draft();
        BigDecimal net = net(draft.manifest());

        RevenueReport provisional = write(OCTOBER);
        FinalReceipt made = month.makeFinal(OCTOBER, draft);
        RevenueReport report = write(OCTOBER);

        assertThat(provisional.provisional()).isTrue();
        assertThat(only(provisional).recognised())
                .isEqualTo(only(provisional).unbilled())
                .isEqualTo(net);
        assertThat(only(provisional).receivable()).isZero();
        assertThat(report.provisional()).isFalse();
        assertThat(only(report).recognised()).isEqualTo(only(report).billed()).isEqualTo(net);
        assertThat(only(report).receivable()).isEqualTo(Objects.requireNonNull(made.total()));
        assertThat(only(report).tax()).isEqualTo(only(report).receivable().subtract(net));
    }

    @Test
    void eachEntryIsALineOfADocumentAndTheSameDocumentsGiveTheSameBytes() {
        FinalReceipt made = month.makeFinal(OCTOBER, month.draft());

        RevenueReport report = write(OCTOBER);

        byte[] journal = bucket().read(report.journal()).orElseThrow();
        assertThat(Checksums.of(journal).sha256()).isEqualTo(report.sha256());
        assertThat(write(OCTOBER)).isEqualTo(report);
        List<JsonNode> entries = ndjson(journal);
        assertThat(entries).hasSize((int) report.entries());
        List<String> lines = new ArrayList<>();
        for (JsonNode invoice : ndjson(
                bucket().read(manifest(made.manifest()).path("invoicesObject").asString())
                        .orElseThrow())) {
            for (JsonNode line : invoice.path("lines")) {
                if (new BigDecimal(line.path("amount").asString()).signum() != 0) {
                    lines.add(invoice.path("number").asString() + " "
                            + line.path("id").asString());
                }
            }
            lines.add(invoice.path("number").asString() + " t1");
        }
        assertThat(entries).extracting(entry -> entry.path("id").asString()).containsExactlyElementsOf(lines);
        assertThat(CommandLineRun.of(world, "invoices", "revenue", "--period", "2026-10", "--json")
                        .document()
                        .path("sha256")
                        .asString())
                .isEqualTo(report.sha256());
    }

    @Test
    void creditNotesTakeBackAndWhatIsCarriedIsBilledLater() {
        var unused = month.makeFinal(OCTOBER, month.draft());
        BigDecimal before = only(write(OCTOBER)).recognised();
        month.meterMore(OCTOBER.atDay(9), 2_000, NOON);
        RerateReceipt carried = month.correct(month.rerate());
        BigDecimal more = net(month.draft().manifest()).subtract(before);

        CurrencyRevenue waiting = only(write(OCTOBER));

        assertThat(carried.carried()).isPositive();
        assertThat(waiting.recognised()).isEqualTo(before.add(more));
        assertThat(waiting.billed()).isEqualTo(before);
        assertThat(waiting.unbilled()).isEqualTo(more);

        month.meterMore(NOVEMBER.atDay(3), 4_000, DECEMBER);
        InvoicesReceipt november = month.draft(NOVEMBER, DECEMBER);
        FinalReceipt last = month.makeFinal(NOVEMBER, november);
        CurrencyRevenue billed = only(write(OCTOBER));
        CurrencyRevenue later = only(write(NOVEMBER));
        BigDecimal taken = taken(last);
        assertThat(taken).isPositive();
        assertThat(billed.recognised()).isEqualTo(waiting.recognised());
        assertThat(billed.unbilled()).isEqualTo(more.subtract(taken));
        // November's invoices charge October's lines too, and its revenue is without them.
        assertThat(later.recognised()).isEqualTo(net(last.manifest()).subtract(taken));
        assertThat(later.receivable()).isEqualTo(Objects.requireNonNull(last.total()));

        month.price("0.005");
        RerateReceipt credit = month.correct(month.rerate(DECEMBER, true));
        CurrencyRevenue credited = only(write(OCTOBER));
        assertThat(credit.creditNotes()).isPositive();
        assertThat(credited.credited()).isNegative();
        assertThat(credited.recognised()).isEqualTo(net(month.draft().manifest()));
    }

    @Test
    void whatIsNotInTheBucketOrComesToSomethingElseIsMissed() {
        var unused = month.makeFinal(OCTOBER, month.draft());
        month.price("0.005");
        RerateReceipt made = month.correct(month.rerate(NOON, true));
        assertThat(made.creditNotes()).isEqualTo(ACCOUNTS);

        addCents(1);
        refused(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> write(OCTOBER));
        addCents(-1);
        assertThat(write(OCTOBER).provisional()).isFalse();

        bucket().delete(InvoiceLayout.finalReratingManifest(OCTOBER, made.run()));

        refused(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> write(OCTOBER));
    }

    @Test
    void marginsAreWhatTenantsPaidLessWhatTheyCost() {
        FinalReceipt made = month.makeFinal(OCTOBER, month.draft());
        String[] command = {"invoices", "margin", "--period", "2026-10", "--currency", "EUR", "--json"};
        assertThat(CommandLineRun.of(world, command)
                        .document()
                        .at("/error/code")
                        .asString())
                .isEqualTo("COST_UNKNOWN");
        allocate();
        assertThat(CommandLineRun.of(world, command)
                        .document()
                        .at("/error/code")
                        .asString())
                .isEqualTo("CONFIGURATION_INVALID");

        CommandLineRun run = CommandLineRun.of(world, with(command, "--rate", "USD=0.5", "--rate-source", "a test"));

        assertThat(run.exitCode()).as("%s", run).isZero();
        JsonNode report = run.document();
        assertThat(report.path("revenue").decimalValue()).isEqualByComparingTo(net(made.manifest()));
        assertThat(report.path("provisional").asBoolean()).isTrue();
        assertThat(report.path("because")).hasSize(1);
        assertThat(report.path("rates").path("USD").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(report.path("rateSource").asString()).isEqualTo("a test");
        BigDecimal cost = BigDecimal.ZERO;
        int paying = 0;
        for (JsonNode tenant : CommandLineRun.of(
                        world, with(command, "--rate", "USD=0.5", "--rate-source", "a test", "--top", "1000"))
                .document()
                .path("tenants")) {
            cost = cost.add(tenant.path("cost").decimalValue());
            paying += tenant.path("revenue").decimalValue().signum();
            assertThat(tenant.path("margin").decimalValue())
                    .isEqualByComparingTo(tenant.path("revenue")
                            .decimalValue()
                            .subtract(tenant.path("cost").decimalValue()));
        }
        assertThat(paying).isEqualTo(ACCOUNTS);
        assertThat(report.path("cost").decimalValue()).isEqualByComparingTo(cost);
        // The bill's 2,000 USD go by requests, to the last tenant; each tenant's part is rounded once.
        assertThat(cost).isCloseTo(new BigDecimal("1000"), within(BigDecimal.ONE));
        assertThat(CommandLineRun.of(world, "invoices", "margin", "--period", "2026-10", "--currency", "XYZ")
                        .exitCode())
                .isEqualTo(2);
    }

    private void allocate() {
        Path bill = new StatedBill().cost("2000").write(folder.resolve("bill.csv"));
        assertThat(CommandLineRun.of(
                                world, "cost", "allocate", "--period", "2026-10", "--bill", bill.toString(), "--json")
                        .exitCode())
                .isZero();
    }

    private static String[] with(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** To what an invoice came to when it got its number. */
    private void addCents(int cents) {
        var unused = world.bean(JdbcClient.class)
                .sql(
                        "UPDATE INVOICE SET TOTAL_MINOR = TOTAL_MINOR + :cents WHERE KIND = 'INVOICE' AND ACCOUNT = 'account-0'")
                .param("cents", cents)
                .update();
    }

    private RevenueReport write(YearMonth of) {
        return world.bean(RevenueJournals.class).write(of);
    }

    private static CurrencyRevenue only(RevenueReport report) {
        assertThat(report.currencies()).hasSize(1);
        return report.currencies().get(0);
    }

    private BigDecimal net(String manifest) {
        return new BigDecimal(
                manifest(manifest).path("totals").path(0).path("net").asString());
    }

    /** What the invoices of a month carry, without tax. */
    private BigDecimal taken(FinalReceipt made) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode invoice : ndjson(
                bucket().read(manifest(made.manifest()).path("invoicesObject").asString())
                        .orElseThrow())) {
            for (JsonNode carried : invoice.path("carried")) {
                sum = sum.add(new BigDecimal(carried.path("totals").path("net").asString()));
            }
        }
        return sum;
    }

    private static List<JsonNode> ndjson(byte[] lines) {
        return new String(lines, StandardCharsets.UTF_8)
                .lines()
                .map(line -> (JsonNode) JsonMapper.shared().readTree(line))
                .toList();
    }

    private JsonNode manifest(String key) {
        return JsonMapper.shared().readTree(bucket().read(key).orElseThrow());
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
