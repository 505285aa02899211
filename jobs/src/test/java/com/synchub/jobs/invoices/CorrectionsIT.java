package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.ANNA;
import static com.synchub.jobs.invoices.BilledMonth.BERT;
import static com.synchub.jobs.invoices.BilledMonth.NOON;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** October is final, and then something else of it turns out; as the application does it. */
class CorrectionsIT {

    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final Instant DECEMBER = Instant.parse("2026-12-02T12:00:00Z");
    private static final String HOSTILE = "A <b>&amp;\\\"'\\u0007\\u202E \\U0001F600 ${x} %00";

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void lateUsageIsOnTheNextInvoiceOnce() throws IOException {
        month.rewrite(0, "legalName: Ours", "legalName: \"" + HOSTILE + "\"");
        InvoicesReceipt october = month.draft();
        var unused = month.makeFinal(OCTOBER, october);
        assertThat(month.rerate().unchanged()).isEqualTo(ACCOUNTS);
        month.meterMore(OCTOBER.atDay(9), 2_000, NOON);

        RerateReceipt draft = month.rerate();

        BigDecimal whole = Objects.requireNonNull(month.draft().total());
        BigDecimal more = whole.subtract(Objects.requireNonNull(october.total()));
        assertThat(draft.carried()).isPositive();
        assertThat(draft.creditNotes() + draft.lateInvoices()).isZero();
        assertThat(draft.carried() + draft.unchanged()).isEqualTo(ACCOUNTS);
        assertThat(draft.totals()).containsExactly(new RerateReceipt.Total("EUR", none(), more, none()));
        for (JsonNode line : lines(draft)) {
            assertThat(schema().validate(line)).isEmpty();
        }
        assertRefused(ErrorCode.INVOICE_NOT_APPROVED, () -> month.correct(draft, BERT));
        RerateReceipt made = month.correct(draft);
        assertThat(made.carried()).isEqualTo(draft.carried());
        assertThat(month.correct(draft)).isEqualTo(made);
        // It waits, and is right; nothing is carried to its own month again.
        RerateReceipt again = month.rerate();
        assertThat(again.unchanged()).isEqualTo(ACCOUNTS);
        assertThat(again.carried()).isZero();
        assertThat(manifest(month.draft().manifest()).has("carried")).isFalse();

        month.meterMore(NOVEMBER.atDay(3), 4_000, DECEMBER);
        InvoicesReceipt november = month.draft(NOVEMBER, DECEMBER);

        JsonNode taken = manifest(november.manifest()).path("carried");
        JsonNode waiting = manifest(november.manifest()).path("carriedWaiting");
        assertThat(taken.size() + waiting.size()).isEqualTo((int) draft.carried());
        assertThat(taken.size()).isPositive();
        FinalReceipt last = month.makeFinal(NOVEMBER, november);
        BigDecimal carried = BigDecimal.ZERO;
        for (JsonNode invoice :
                ndjson(manifest(last.manifest()).path("invoicesObject").asString())) {
            assertThat(schema().validate(invoice)).isEmpty();
            for (JsonNode one : invoice.path("carried")) {
                assertThat(one.path("corrects").path("number").asString()).startsWith("SYNCHUB-");
                carried = carried.add(
                        new BigDecimal(one.path("totals").path("gross").asString()));
            }
        }
        assertThat(carried).isPositive().isLessThanOrEqualTo(more);
        // Another invoice would find nothing to take.
        assertThat(manifest(month.draft(NOVEMBER, DECEMBER).manifest()).has("carried"))
                .isFalse();
        assertThat(month.rerate().unchanged()).isEqualTo(ACCOUNTS);
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void aWrongPriceIsCreditedWhenTheOperatorSaysSo() throws IOException {
        InvoicesReceipt october = month.draft();
        var unused = month.makeFinal(OCTOBER, october);
        month.price("0.005");

        RerateReceipt asBefore = month.rerate();
        RerateReceipt accepted = month.rerate(NOON, true);

        assertThat(reasons(asBefore)).hasSize(ACCOUNTS).containsOnly("TERMS_CHANGED");
        assertThat(accepted.creditNotes()).isEqualTo(ACCOUNTS);
        assertThat(manifest(accepted.manifest()).path("acceptChangedTerms").asBoolean())
                .isTrue();
        BigDecimal less = Objects.requireNonNull(october.total())
                .subtract(Objects.requireNonNull(month.draft().total()));
        assertThat(accepted.totals()).containsExactly(new RerateReceipt.Total("EUR", less, none(), none()));
        RerateReceipt made = month.correct(accepted);
        List<JsonNode> notes =
                ndjson(manifest(made.manifest()).path("correctionsObject").asString());
        for (JsonNode note : notes) {
            assertThat(schema().validate(note)).isEmpty();
            JsonNode original = world.bean(FinalInvoices.class)
                    .require(note.path("corrects").path("number").asString());
            assertThat(note.path("typeCode").asInt()).isEqualTo(381);
            assertThat(note.path("account")).isEqualTo(original.path("account"));
            assertThat(note.path("buyer")).isEqualTo(original.path("buyer"));
            assertThat(note.path("corrects").path("issueDate")).isEqualTo(original.path("issueDate"));
            assertThat(world.bean(FinalInvoices.class)
                            .require(note.path("number").asString()))
                    .isEqualTo(note);
        }
        assertThat(notes).hasSize(ACCOUNTS);
        assertThat(check()).isEqualTo(new InvoiceCheck.Result(1, 2L * ACCOUNTS, List.of()));
        // By the terms that were accepted it is right now.
        assertThat(month.rerate().unchanged()).isEqualTo(ACCOUNTS);
        CommandLineRun shown = CommandLineRun.of(
                world, "invoices", "show", notes.get(0).path("number").asString());
        assertThat(shown.output()).contains("Credit note: corrects invoice SYNCHUB-", "to give back");
        world.bean(JdbcClient.class)
                .sql("UPDATE INVOICE SET TOTAL_MINOR = 100000000 WHERE KIND = 'CREDIT_NOTE' AND ACCOUNT = 'account-0'")
                .update();
        world.bean(JdbcClient.class)
                .sql("UPDATE INVOICE SET CORRECTS = 'SYNCHUB-1999-000001' WHERE KIND = 'CREDIT_NOTE' AND ACCOUNT ="
                        + " 'account-1'")
                .update();
        assertThat(check().findings())
                .extracting(InvoiceFinding::kind)
                .containsExactly(InvoiceFinding.Kind.CORRECTS_UNKNOWN, InvoiceFinding.Kind.CREDITED_TOO_MUCH);
    }

    /** Its run is the hash of what it says, and what it says is not what its corrections come to. */
    @Test
    void correctionsThatDoNotAddUpAreNotIssued() {
        var unused = month.makeFinal(OCTOBER, month.draft());
        month.price("0.005");
        RerateReceipt draft = month.rerate(NOON, true);
        WorkBucket bucket = world.bean(WorkBucket.class);
        ObjectNode manifest = (ObjectNode)
                JsonMapper.shared().readTree(bucket.read(draft.manifest()).orElseThrow());
        ((ObjectNode) manifest.path("totals").get(0)).put("credited", "1.00");
        String run = DraftManifest.runOf(manifest);
        byte[] corrections = bucket.read(InvoiceLayout.reratingCorrections(OCTOBER, draft.run()))
                .orElseThrow();
        bucket.put(InvoiceLayout.reratingCorrections(OCTOBER, run), corrections, "application/x-ndjson");
        bucket.put(
                InvoiceLayout.reratingManifest(OCTOBER, run),
                manifest.put("run", run).toString().getBytes(StandardCharsets.UTF_8),
                "application/json");
        var approved = world.bean(Approvals.class).approve(OCTOBER, run, ANNA);

        assertRefused(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> world.bean(Launcher.class)
                .run(world.bean(RerateFinalJob.class), new FinalRequest(OCTOBER, approved.run(), BERT)));

        assertThat(check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
    }

    @Test
    void whatWaitsIsReplacedUntilAnInvoiceHasTakenIt() {
        var unused = month.makeFinal(OCTOBER, month.draft());
        month.meterMore(OCTOBER.atDay(9), 2_000, NOON);
        RerateReceipt first = month.correct(month.rerate());
        month.meterMore(NOVEMBER.atDay(3), 4_000, DECEMBER);
        InvoicesReceipt november = month.draft(NOVEMBER, DECEMBER);
        month.meterMore(OCTOBER.atDay(11), 3_000, DECEMBER);

        RerateReceipt second = month.correct(month.rerate());

        assertThat(second.carried()).isPositive();
        assertThat(gross(second)).isGreaterThan(gross(first));
        assertRefused(ErrorCode.INVOICE_DRAFT_STALE, () -> month.makeFinal(NOVEMBER, november));
        assertThat(world.bean(InvoiceRows.class).draftOf(NOVEMBER)).isEmpty();
        RerateReceipt before = month.rerate();
        InvoicesReceipt next = month.draft(NOVEMBER, DECEMBER);
        unused = month.makeFinal(NOVEMBER, next);
        // What is on an invoice is billed, and is not replaced any more.
        assertThat(before.unchanged()).isEqualTo(ACCOUNTS);
        assertRefused(ErrorCode.INVOICE_DRAFT_STALE, () -> month.correct(before));
        assertThat(month.rerate().unchanged()).isEqualTo(ACCOUNTS);
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void whatIsForAPersonIsParked() {
        month.rewrite(1, "legalName: Ours, ", "");
        var unused = month.makeFinal(OCTOBER, month.draft());
        month.meterMore(OCTOBER.atDay(9), 2_000, NOON);
        assertThat(month.rerate().carried()).isEqualTo(ACCOUNTS - 1);
        PlantedPurge.of(world, month.tenant(0), Instant.parse("2026-11-20T12:00:00Z"), null);

        RerateReceipt purged = month.rerate();
        RerateReceipt late = month.rerate(Instant.parse("2027-10-01T00:00:00Z"), false);

        assertThat(reasons(purged)).contains("PURGED_SINCE", "ACCOUNT_INCOMPLETE");
        assertThat(purged.carried()).isEqualTo(ACCOUNTS - 2);
        assertThat(reasons(late)).contains("PURGED_SINCE", "TOO_LATE");
        assertThat(late.carried() + late.creditNotes()).isZero();
        month.rewrite(1, "address:", "legalName: Found, address:");
        RerateReceipt mended = month.rerate();
        assertThat(mended.lateInvoices()).isEqualTo(1);
        RerateReceipt made = month.correct(mended);
        assertThat(made.lateInvoices()).isEqualTo(1);
        assertThat(month.rerate().lateInvoices()).isZero();
        assertThat(check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
    }

    @Test
    void badCallsChangeNothing() {
        InvoicesReceipt october = month.draft();
        assertRefused(ErrorCode.PERIOD_NOT_FINAL, month::rerate);
        var unused = month.makeFinal(OCTOBER, october);
        month.meterMore(OCTOBER.atDay(9), 2_000, NOON);
        CommandLineRun told = CommandLineRun.of(
                world, "invoices", "rerate", "--period", "2026-10", "--scheduled", NOON.toString(), "--json");
        assertThat(told.exitCode()).as("%s", told).isZero();
        String run = told.document().at("/run").stringValue();
        RerateReceipt draft = month.rerate();
        assertThat(draft.run()).isEqualTo(run);
        CommandLineRun approved =
                CommandLineRun.of(world, "invoices", "approve", "--period", "2026-10", "--run", run, "--json");
        assertThat(approved.exitCode()).as("%s", approved).isZero();

        CommandLineRun alone = CommandLineRun.of(
                world, "invoices", "rerate", "--period", "2026-10", "--final", "--run", run, "--json");
        assertThat(alone.exitCode()).isEqualTo(4);
        assertThat(alone.document().at("/error/code").stringValue()).isEqualTo("INVOICE_NOT_APPROVED");
        for (String[] wrong : new String[][] {
            {"--final"},
            {"--run", run},
            {"--final", "--run", run, "--accept-changed-terms"},
            {"--final", "--run", "../x"}
        }) {
            String[] command = new String[4 + wrong.length];
            System.arraycopy(new String[] {"invoices", "rerate", "--period", "2026-10"}, 0, command, 0, 4);
            System.arraycopy(wrong, 0, command, 4, wrong.length);
            assertThat(CommandLineRun.of(world, command).exitCode()).isEqualTo(2);
        }
        // A draft of invoices is no re-rating, and the other way round.
        assertRefused(
                ErrorCode.INVOICE_UNKNOWN, () -> world.bean(Approvals.class).approve(NOVEMBER, run, ANNA));
        assertRefused(ErrorCode.INVOICE_DIFFERS, () -> month.makeFinal(OCTOBER, month.draft()));
        month.meterMore(OCTOBER.atDay(12), 500, NOON);
        assertRefused(ErrorCode.INVOICE_DRAFT_STALE, () -> month.correct(draft));
        String changed = new String(bucket().read(draft.manifest()).orElseThrow(), StandardCharsets.UTF_8)
                .replace("\"acceptChangedTerms\":false", "\"acceptChangedTerms\":true");
        bucket().put(draft.manifest(), changed.getBytes(StandardCharsets.UTF_8), "application/json");
        assertRefused(ErrorCode.INVOICE_DIFFERS, () -> month.correct(draft));

        assertThat(objects().stream()
                        .map(WorkObject::key)
                        .filter(key -> key.contains("/rerate/") && key.contains("/final/")))
                .isEmpty();
        assertThat(check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
    }

    private InvoiceCheck.Result check() {
        return world.bean(InvoiceCheck.class).check();
    }

    private List<JsonNode> lines(RerateReceipt receipt) {
        return ndjson(manifest(receipt.manifest()).path("correctionsObject").asString());
    }

    private List<JsonNode> ndjson(String key) {
        return new String(bucket().read(key).orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private List<String> reasons(RerateReceipt receipt) {
        return manifest(receipt.manifest())
                .path("parked")
                .valueStream()
                .filter(one -> one.has("account"))
                .map(one -> one.path("reason").asString())
                .toList();
    }

    private static BigDecimal gross(RerateReceipt receipt) {
        return receipt.totals().get(0).carried();
    }

    private JsonNode manifest(String key) {
        return JsonMapper.shared().readTree(bucket().read(key).orElseThrow());
    }

    private List<WorkObject> objects() {
        return StreamSupport.stream(bucket().objects("invoices/").spliterator(), false)
                .toList();
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    private static BigDecimal none() {
        return new BigDecimal("0.00");
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CorrectionsIT.class.getResourceAsStream("/billing/invoice.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
