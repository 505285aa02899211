package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.ANNA;
import static com.synchub.jobs.invoices.BilledMonth.BERT;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Drafts that become final, as the application does it. */
class FinalInvoicesIT {

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDraftThatOneHasApprovedIsMadeFinalByAnother() throws IOException {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);

        FinalReceipt receipt = month.makeFinal(draft, BERT);

        assertThat(receipt.invoices()).isEqualTo(ACCOUNTS);
        assertThat(receipt.total()).isEqualTo(draft.total());
        assertThat(receipt.parked()).isEqualTo(draft.parked());
        JsonNode manifest = json(bucket().read(receipt.manifest()).orElseThrow());
        byte[] all = bucket().read(manifest.path("invoicesObject").asString()).orElseThrow();
        assertThat(manifest.path("invoicesSha256").asString())
                .isEqualTo(Checksums.of(all).sha256());
        List<JsonNode> invoices = new String(all, StandardCharsets.UTF_8)
                .lines()
                .map(line -> json(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        BigDecimal sum = BigDecimal.ZERO;
        List<String> numbers = new ArrayList<>();
        for (JsonNode invoice : invoices) {
            assertThat(schema().validate(invoice)).isEmpty();
            LocalDate issued = LocalDate.parse(invoice.path("issueDate").asString());
            assertThat(invoice.path("dueDate").asString())
                    .isEqualTo(issued.plusDays(14).toString());
            numbers.add(invoice.path("number").asString());
            sum = sum.add(new BigDecimal(invoice.path("totals").path("gross").asString()));
            assertThat(world.bean(FinalInvoices.class)
                            .require(invoice.path("number").asString()))
                    .isEqualTo(invoice);
        }
        int year = Year.now(ZoneOffset.UTC).getValue();
        assertThat(numbers)
                .containsExactly(
                        "SYNCHUB-" + year + "-000001",
                        "SYNCHUB-" + year + "-000002",
                        "SYNCHUB-" + year + "-000003",
                        "SYNCHUB-" + year + "-000004",
                        "SYNCHUB-" + year + "-000005");
        assertThat(sum).isEqualTo(receipt.total());
        assertThat(world.bean(InvoiceCheck.class).check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
    }

    @Test
    void theSameAgainChangesNothingAndAnotherDraftIsRefused() {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        FinalReceipt receipt = month.makeFinal(draft, BERT);
        month.price("0.02");
        InvoicesReceipt other = month.draft();
        month.approve(other);
        List<String> before = finals();

        assertThat(month.makeFinal(draft, BERT)).isEqualTo(receipt);
        assertRefused(ErrorCode.INVOICE_DIFFERS, () -> month.makeFinal(other, BERT));

        assertThat(finals()).isEqualTo(before).hasSize(ACCOUNTS);
    }

    /** Its invoices fit it still: only what its name is the hash of tells. */
    @Test
    void aManifestThatWasChangedIsRefused() {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        String changed = new String(bucket().read(draft.manifest()).orElseThrow(), StandardCharsets.UTF_8)
                .replace("\"engineVersion\":\"1\"", "\"engineVersion\":\"2\"");
        bucket().put(draft.manifest(), changed.getBytes(StandardCharsets.UTF_8), "application/json");

        assertRefused(ErrorCode.INVOICE_DIFFERS, () -> month.makeFinal(draft, BERT));

        assertThat(finals()).isEmpty();
    }

    /** Its run is the hash of what it says, and what it says is not what its invoices come to. */
    @Test
    void aDraftThatDoesNotAddUpIsNotApproved() {
        InvoicesReceipt draft = month.draft();
        ObjectNode manifest = (ObjectNode) json(bucket().read(draft.manifest()).orElseThrow());
        ((ObjectNode) manifest.path("totals").get(0)).put("gross", "1.00");
        String run = DraftManifest.runOf(manifest);
        byte[] invoices =
                bucket().read(InvoiceLayout.draftInvoices(OCTOBER, draft.run())).orElseThrow();
        bucket().put(InvoiceLayout.draftInvoices(OCTOBER, run), invoices, "application/x-ndjson");
        bucket().put(
                        InvoiceLayout.draftManifest(OCTOBER, run),
                        manifest.put("run", run).toString().getBytes(StandardCharsets.UTF_8),
                        "application/json");

        assertRefused(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> world.bean(Approvals.class)
                .approve(OCTOBER, run, ANNA));

        assertThat(finals()).isEmpty();
    }

    @Test
    void aPeriodIsEndedByTheDraftThatHasBegunIt() {
        InvoicesReceipt first = month.draft();
        month.approve(first);
        world.bean(InvoiceRows.class).insertPeriod(OCTOBER, first.run());
        month.price("0.02");
        InvoicesReceipt second = month.draft();
        month.approve(second);

        assertRefused(ErrorCode.INVOICE_DIFFERS, () -> month.makeFinal(second, BERT));
        assertThat(finals()).isEmpty();

        assertThat(month.makeFinal(first, BERT).total()).isEqualTo(first.total());
    }

    @Test
    void itTakesTwoPersons() {
        InvoicesReceipt draft = month.draft();
        assertRefused(ErrorCode.INVOICE_NOT_APPROVED, () -> month.makeFinal(draft, BERT));
        month.approve(draft);

        assertRefused(ErrorCode.INVOICE_NOT_APPROVED, () -> month.makeFinal(draft, ANNA));

        assertThat(finals()).isEmpty();
        assertThat(month.makeFinal(draft, BERT).invoices()).isEqualTo(ACCOUNTS);
    }

    @Test
    void aDraftOfBeforeIsRefused() {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        month.meterMore();
        assertRefused(ErrorCode.INVOICE_DRAFT_STALE, () -> month.makeFinal(draft, BERT));
        InvoicesReceipt second = month.draft();
        month.approve(second);
        month.price("0.03");
        assertRefused(ErrorCode.INVOICE_DRAFT_STALE, () -> month.makeFinal(second, BERT));

        assertThat(finals()).isEmpty();
    }

    @Test
    void commandsSayWhatThereIs() {
        InvoicesReceipt draft = month.draft();
        CommandLineRun approved = CommandLineRun.of(
                world, "invoices", "approve", "--period", OCTOBER.toString(), "--run", draft.run(), "--json");
        assertThat(approved.exitCode()).as("%s", approved).isZero();
        CommandLineRun alone = CommandLineRun.of(
                world, "invoices", "run", "--period", OCTOBER.toString(), "--final", "--run", draft.run(), "--json");
        assertThat(alone.exitCode()).isEqualTo(4);
        assertThat(alone.document().at("/error/code").stringValue()).isEqualTo("INVOICE_NOT_APPROVED");
        FinalReceipt receipt = month.makeFinal(draft, BERT);
        String number = "SYNCHUB-" + Year.now(ZoneOffset.UTC).getValue() + "-000001";

        JsonNode shown =
                CommandLineRun.of(world, "invoices", "show", number, "--json").document();
        assertThat(shown.at("/number").stringValue()).isEqualTo(number);
        CommandLineRun checked = CommandLineRun.of(world, "invoices", "check", "--json");
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.document().at("/invoices").longValue()).isEqualTo(receipt.invoices());
        assertThat(CommandLineRun.of(world, "invoices", "run", "--period", "2026-10", "--final")
                        .exitCode())
                .isEqualTo(2);
        for (String unknown : List.of("SYNCHUB-1999-000001", "nul\u0000", "../x")) {
            assertThat(CommandLineRun.of(world, "invoices", "show", unknown).exitCode())
                    .isEqualTo(2);
        }
        world.stack().s3().deleteObject(b -> b.bucket(world.work()).key(finals().get(0)));
        assertThat(CommandLineRun.of(world, "invoices", "check").exitCode()).isEqualTo(1);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private List<String> finals() {
        return StreamSupport.stream(
                        bucket().objects(InvoiceLayout.PREFIX + "final/").spliterator(), false)
                .map(object -> object.key())
                .toList();
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    private static JsonNode json(byte[] document) {
        return JsonMapper.shared().readTree(document);
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FinalInvoicesIT.class.getResourceAsStream("/billing/invoice.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
