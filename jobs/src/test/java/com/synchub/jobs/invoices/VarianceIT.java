package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.ANNA;
import static com.synchub.jobs.invoices.BilledMonth.BERT;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Drafts compared with the month before, and the brakes that they pull. */
class VarianceIT {

    private static final YearMonth SEPTEMBER = OCTOBER.minusMonths(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFirstMonthHasNothingToBeComparedWith() {
        InvoicesReceipt draft = month.draft();

        Variance variance = variance(draft);

        assertThat(variance.lastRun()).isNull();
        assertThat(variance.brakes()).isEmpty();
        assertThat(variance.largestChanges()).isEmpty();
        month.approve(draft);
        assertThat(month.makeFinal(draft, BERT).invoices()).isEqualTo(ACCOUNTS);
    }

    @Test
    void itSaysWhichAccountsChangedMost() {
        InvoicesReceipt draft = month.draft();
        List<JsonNode> now = invoices(draft);
        // Last month the first account paid 100 more, the second the same, the others nothing; one more has gone since.
        septemberIsFinal(List.of(
                invoice("account-0", gross(now.get(0)).add(new BigDecimal("100.00"))),
                invoice("account-1", gross(now.get(1))),
                invoice("gone", new BigDecimal("1.00"))));

        Variance variance = variance(draft);

        BigDecimal total = gross(now.get(0)).add(gross(now.get(1))).add(new BigDecimal("101.00"));
        assertThat(variance.lastRun()).isEqualTo("0".repeat(64));
        assertThat(variance.totals()).containsExactly(Variance.Change.of(null, "EUR", total, total(draft)));
        assertThat(variance.accountsNew()).isEqualTo(ACCOUNTS - 2);
        assertThat(variance.accountsGone()).isEqualTo(1);
        assertThat(variance.accountsChanged()).isEqualTo(1);
        Map<String, BigDecimal> changes = variance.largestChanges().stream()
                .collect(Collectors.toMap(change -> String.valueOf(change.account()), Variance.Change::change));
        assertThat(changes)
                .containsOnlyKeys("account-0", "account-2", "account-3", "account-4", "gone")
                .containsEntry("account-0", new BigDecimal("-100.00"))
                .containsEntry("gone", new BigDecimal("-1.00"))
                .containsEntry("account-2", gross(now.get(2)));
        assertThat(variance.largestChanges())
                .extracting(change -> change.change().abs())
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void aTotalThatChangedTooMuchHasToBeAcceptedByName() {
        InvoicesReceipt draft = month.draft();
        septemberIsFinal(List.of(invoice("account-0", total(draft).multiply(new BigDecimal("2")))));
        assertRefused(() -> month.approve(draft));
        assertRefused(() -> approve(draft, Brake.INVOICE_LARGE));

        approve(draft, Brake.TOTAL_CHANGED);

        assertThat(month.makeFinal(draft, BERT).invoices()).isEqualTo(ACCOUNTS);
    }

    @Test
    void whatTheSettingsAllowIsNoBrake() {
        InvoicesReceipt draft = month.draft();
        // 80 % of what it is: 25 % more, which is just allowed.
        septemberIsFinal(List.of(invoice("account-0", total(draft).multiply(new BigDecimal("0.8")))));

        assertThat(variance(draft).brakes()).isEmpty();

        septemberIsFinal(List.of(invoice(
                "account-0", total(draft).multiply(new BigDecimal("0.8")).subtract(new BigDecimal("0.01")))));
        assertThat(variance(draft).brakes()).extracting(PulledBrake::brake).containsExactly(Brake.TOTAL_CHANGED);
    }

    @Test
    void aLargeInvoiceIsABrake() {
        world.with("synchub.billing.brakes.largest-invoice.EUR", "0.50");
        InvoicesReceipt draft = month.draft();

        List<PulledBrake> pulled = variance(draft).brakes();

        assertThat(pulled).extracting(PulledBrake::brake).containsExactly(Brake.INVOICE_LARGE);
        assertThat(pulled.get(0).detail()).startsWith(ACCOUNTS + " above 0.50 EUR");
        assertRefused(() -> month.approve(draft));
    }

    /** What was approved without a brake may have pulled one by the time it is to be final. */
    @Test
    void brakesAreLookedAtAgainBeforeAnythingIsFinal() {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        septemberIsFinal(List.of(invoice("account-0", new BigDecimal("0.01"))));

        assertRefused(() -> month.makeFinal(draft, BERT));

        // Who makes it final can't be who has accepted.
        var unused = world.bean(Approvals.class)
                .approve(OCTOBER, draft.run(), BERT, new Acceptance(Set.of(Brake.TOTAL_CHANGED), "known"));
        assertRefused(() -> month.makeFinal(draft, BERT));
        assertThat(world.bean(InvoiceCheck.class).check().invoices()).isZero();
    }

    @Test
    void aMonthThatWasLeftOutIsABrake() {
        InvoicesReceipt draft = month.draft();
        world.bean(InvoiceRows.class).insertPeriod(YearMonth.of(2026, 8), "0".repeat(64));

        assertThat(variance(draft).brakes()).extracting(PulledBrake::brake).containsExactly(Brake.LAST_PERIOD_OPEN);
        assertRefused(() -> month.approve(draft));
    }

    @Test
    void invoicesOfTheMonthBeforeMustBeWhatItsManifestStates() {
        InvoicesReceipt draft = month.draft();
        septemberIsFinal(List.of(invoice("account-0", new BigDecimal("7.00"))));
        put(InvoiceLayout.finalInvoices(SEPTEMBER), "{}\n");

        assertThatThrownBy(() -> variance(draft))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_DIFFERS));
    }

    @Test
    void commandsTellBrakesAndTakeTheirAcceptance() {
        InvoicesReceipt draft = month.draft();
        septemberIsFinal(List.of(invoice("account-0", new BigDecimal("0.01"))));
        String period = OCTOBER.toString();

        CommandLineRun shown = CommandLineRun.of(world, "invoices", "variance", "--period", period, "--json");

        assertThat(shown.exitCode()).as("%s", shown).isZero();
        assertThat(shown.document().at("/run").stringValue()).isEqualTo(draft.run());
        assertThat(shown.document().at("/brakes/0/brake").stringValue()).isEqualTo("TOTAL_CHANGED");
        assertThat(CommandLineRun.of(world, "invoices", "variance", "--period", period)
                        .exitCode())
                .isZero();
        List<String> approve = List.of("invoices", "approve", "--period", period, "--run", draft.run(), "--json");
        CommandLineRun refused = CommandLineRun.of(world, approve.toArray(String[]::new));
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.document().at("/error/code").stringValue()).isEqualTo("INVOICE_BRAKE_PULLED");
        for (String because : List.of("", "two\nlines", "x".repeat(1001))) {
            List<String> bad = new ArrayList<>(approve);
            bad.addAll(List.of("--accept", "TOTAL_CHANGED", "--because", because));
            assertThat(CommandLineRun.of(world, bad.toArray(String[]::new)).exitCode())
                    .as(because)
                    .isEqualTo(2);
        }
        List<String> good = new ArrayList<>(approve);
        good.addAll(List.of("--accept", "TOTAL_CHANGED", "--because", "the first whole month"));
        assertThat(CommandLineRun.of(world, good.toArray(String[]::new)).exitCode())
                .isZero();
    }

    private void approve(InvoicesReceipt draft, Brake brake) {
        var unused = world.bean(Approvals.class)
                .approve(OCTOBER, draft.run(), ANNA, new Acceptance(Set.of(brake), "looked into"));
    }

    private Variance variance(InvoicesReceipt draft) {
        return world.bean(Variances.class).of(OCTOBER, draft.run());
    }

    private List<JsonNode> invoices(InvoicesReceipt draft) {
        byte[] all = world.bean(WorkBucket.class)
                .read(InvoiceLayout.draftInvoices(OCTOBER, draft.run()))
                .orElseThrow();
        return new String(all, StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    /** As a final month leaves it. */
    private void septemberIsFinal(List<JsonNode> invoices) {
        String all = invoices.stream().map(invoice -> invoice + "\n").collect(Collectors.joining());
        put(InvoiceLayout.finalInvoices(SEPTEMBER), all);
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("run", "0".repeat(64));
        manifest.put("invoicesObject", InvoiceLayout.finalInvoices(SEPTEMBER));
        manifest.put(
                "invoicesSha256",
                Checksums.of(all.getBytes(StandardCharsets.UTF_8)).sha256());
        put(InvoiceLayout.finalManifest(SEPTEMBER), manifest.toString());
    }

    private static JsonNode invoice(String account, BigDecimal gross) {
        ObjectNode invoice = JSON.createObjectNode();
        invoice.put("account", account);
        invoice.put("currency", "EUR");
        invoice.putObject("totals").put("gross", gross.toPlainString());
        return invoice;
    }

    private static BigDecimal total(InvoicesReceipt draft) {
        return Objects.requireNonNull(draft.total());
    }

    private static BigDecimal gross(JsonNode invoice) {
        return new BigDecimal(invoice.path("totals").path("gross").asString());
    }

    private void put(String key, String text) {
        world.bean(WorkBucket.class).put(key, text.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.INVOICE_BRAKE_PULLED));
    }
}
