package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.BERT;
import static com.synchub.jobs.invoices.BilledMonth.NOON;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** E-invoices as the application makes, stores and shows them. */
class EInvoicesIT {

    private static final String VAT_ID = "DE123456789";

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoWantsOneGetsAnEInvoiceBesideTheInvoiceAndNobodyElseDoes() throws IOException {
        makeFinal(0, 3);

        int found = 0;
        for (JsonNode invoice : invoices()) {
            String number = invoice.path("number").asString();
            assertThat(schema().validate(invoice)).isEmpty();
            CommandLineRun shown = CommandLineRun.of(world, "invoices", "show", number, "--ubl");
            if (invoice.has("eInvoice")) {
                byte[] xml = bucket().read(xmlKeys().get(found)).orElseThrow();
                assertThat(Checksums.of(xml).sha256())
                        .isEqualTo(invoice.at("/eInvoice/sha256").asString());
                assertThat(new EInvoices().xml(invoice)).isEqualTo(xml);
                assertThat(shown.output().getBytes(StandardCharsets.UTF_8)).isEqualTo(xml);
                found++;
            } else {
                assertThat(invoice.path("formats").size()).isEqualTo(1);
                assertThat(shown.exitCode()).isEqualTo(2);
            }
        }
        assertThat(found).isEqualTo(2);
        assertThat(xmlKeys()).hasSize(2);
        assertThat(check().findings()).isEmpty();
        assertThat(check().invoices()).isEqualTo(ACCOUNTS);
    }

    @Test
    void whatWouldBreakARuleIsParkedAndTheOthersBecomeFinal() {
        month.eInvoices(VAT_ID, 0).eInvoices("12345", 1);
        InvoicesReceipt draft = month.draft();

        JsonNode manifest = json(bucket().read(draft.manifest()).orElseThrow());
        assertThat(manifest.path("parked").valueStream().filter(one -> one.has("account")))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.path("account").asString()).isEqualTo("account-1");
                    assertThat(parked.path("reason").asString()).isEqualTo("E_INVOICE_INVALID");
                    assertThat(parked.path("detail").asString()).contains("BR-CO-09");
                });
        month.approve(draft);
        assertThat(month.makeFinal(draft, BERT).invoices()).isEqualTo(ACCOUNTS - 1);
        assertThat(xmlKeys()).hasSize(1);
    }

    /** Of a month that was billed too high, by a price that was wrong; it names the invoice and its day. */
    @Test
    void aCreditNoteIsAnEInvoiceToo() {
        makeFinal(0);
        month.price("0.005");

        var unused = month.correct(month.rerate(NOON, true));

        assertThat(xmlKeys()).hasSize(2);
        String xml = new String(bucket().read(xmlKeys().get(1)).orElseThrow(), StandardCharsets.UTF_8);
        JsonNode invoice = invoices().stream()
                .filter(one -> one.has("eInvoice"))
                .findFirst()
                .orElseThrow();
        assertThat(xml)
                .contains(
                        "CreditNote",
                        "<cbc:CreditNoteTypeCode>381<",
                        invoice.path("number").asString())
                .containsPattern("IssueDate>" + invoice.path("issueDate").asString()
                        + "</cbc:IssueDate>\\s*</cac:InvoiceDocumentReference");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void theCheckFindsXmlThatWasChangedOrIsGone() {
        makeFinal(0, 3);
        byte[] second = bucket().read(xmlKeys().get(1)).orElseThrow();
        bucket().put(xmlKeys().get(0), "<Invoice/>".getBytes(StandardCharsets.UTF_8), "application/xml");
        String gone = xmlKeys().get(1);
        world.stack().s3().deleteObject(b -> b.bucket(world.work()).key(gone));

        List<String> numbers = invoices().stream()
                .filter(invoice -> invoice.has("eInvoice"))
                .map(invoice -> invoice.path("number").asString())
                .toList();
        assertThat(check().findings())
                .extracting(InvoiceFinding::kind, InvoiceFinding::number)
                .containsExactly(
                        tuple(InvoiceFinding.Kind.XML_DIFFERS, numbers.get(0)),
                        tuple(InvoiceFinding.Kind.XML_MISSING, numbers.get(1)));
        assertThat(CommandLineRun.of(world, "invoices", "show", numbers.get(0), "--ubl")
                        .output())
                .isEmpty();
        // It can be put back: made again, it is what was sealed.
        assertThat(world.bean(FinalInvoices.class).eInvoice(numbers.get(1))).isEqualTo(second);
    }

    /** The draft was valid; a number is not given to what no longer is. */
    @Test
    void whatBreaksARuleWhenItIsNumberedGetsNoNumber() {
        month.eInvoices(VAT_ID, 0);
        ObjectNode wrong = draftOf("account-0");
        ((ObjectNode) wrong.path("totals")).put("lines", "1.00");
        InvoiceRegister.Series series = world.bean(InvoiceRegister.class).open(new InvoiceSeriesId("synchub", 2026));

        assertThatThrownBy(() -> series.issue(made("account-0"), FinalInvoice.of(line(wrong), wrong)))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.E_INVOICE_INVALID);
                    assertThat(e).hasMessageContaining("BR-CO-10");
                });

        ObjectNode right = draftOf("account-0");
        assertThat(series.issue(made("account-0"), FinalInvoice.of(line(right), right))
                        .number())
                .isEqualTo("SYNCHUB-2026-000001");
        assertThat(check()).isEqualTo(new InvoiceCheck.Result(1, 1, List.of()));
    }

    @Test
    void aPeriodThatAnotherVersionBeganIsEndedWithWhatThatOneSealed() {
        month.eInvoices(VAT_ID, 0);
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        byte[] line = firstLine(draft);
        FinalInvoice first = FinalInvoice.of(line, json(line));
        InvoiceContent other = (number, at) -> {
            TreeMap<String, Object> document = new TreeMap<>();
            json(first.numbered(number, at))
                    .propertyStream()
                    .forEach(field -> document.put(field.getKey(), field.getValue()));
            document.put("rounding", "As the other version says it.");
            return JsonMapper.shared().writeValueAsBytes(document);
        };
        int year = Year.now(ZoneOffset.UTC).getValue();
        IssuedInvoice issued = world.bean(InvoiceRegister.class)
                .open(new InvoiceSeriesId("synchub", year))
                .issue(first.made(OCTOBER), other);

        assertThat(month.makeFinal(draft, BERT).invoices()).isEqualTo(ACCOUNTS);

        assertThat(invoices().get(0).path("rounding").asString()).isEqualTo("As the other version says it.");
        assertThat(invoices().get(0).path("number").asString()).isEqualTo(issued.number());
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void aPageIsWrittenOfADraftAndOfAnInvoice() throws IOException {
        Path draft = world.home().resolve("draft.html");
        Path invoice = world.home().resolve("invoice.html");
        makeFinal(0);
        String number = invoices().get(0).path("number").asString();

        assertThat(CommandLineRun.of(
                                world,
                                "invoices",
                                "show",
                                "account-0",
                                "--period",
                                "2026-10",
                                "--page",
                                draft.toString())
                        .exitCode())
                .isZero();
        CommandLineRun written =
                CommandLineRun.of(world, "invoices", "show", number, "--page", invoice.toString(), "--json");
        assertThat(written.document().path("file").asString()).isEqualTo(invoice.toString());
        assertThat(CommandLineRun.of(world, "invoices", "show", number, "--page", invoice.toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of(world, "invoices", "show", number, "--ubl", "--page", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of(world, "invoices", "show", number, "--ubl", "--json")
                        .document()
                        .path("sha256"))
                .isEqualTo(invoices().get(0).at("/eInvoice/sha256"));

        assertThat(Files.readString(draft)).contains("DRAFT, not an invoice");
        assertThat(Files.readString(invoice))
                .contains(
                        "Invoice " + number,
                        invoices().get(0).at("/totals/gross").asString())
                .doesNotContain("DRAFT");
    }

    private void makeFinal(int... accounts) {
        month.eInvoices(VAT_ID, accounts);
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        var unused = month.makeFinal(draft, BERT);
    }

    private ObjectNode draftOf(String account) {
        var unused = month.draft();
        return (ObjectNode) world.bean(Drafts.class).newest(OCTOBER, account);
    }

    private static byte[] line(JsonNode draft) {
        return JsonMapper.shared().writeValueAsBytes(draft);
    }

    private byte[] firstLine(InvoicesReceipt draft) {
        byte[] all =
                bucket().read(InvoiceLayout.draftInvoices(OCTOBER, draft.run())).orElseThrow();
        return new String(all, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static NewInvoice made(String account) {
        return new NewInvoice(
                InvoiceKind.INVOICE,
                account,
                OCTOBER,
                0,
                null,
                Currency.getInstance("EUR"),
                BigDecimal.ONE,
                "a".repeat(64));
    }

    private List<JsonNode> invoices() {
        List<JsonNode> all = new ArrayList<>();
        new String(bucket().read(InvoiceLayout.finalInvoices(OCTOBER)).orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> all.add(json(line.getBytes(StandardCharsets.UTF_8))));
        return all;
    }

    private List<String> xmlKeys() {
        return StreamSupport.stream(
                        bucket().objects(InvoiceLayout.PREFIX + "final/").spliterator(), false)
                .map(object -> object.key())
                .filter(key -> key.endsWith(".xml"))
                .toList();
    }

    private InvoiceCheck.Result check() {
        return world.bean(InvoiceCheck.class).check();
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }

    private static JsonNode json(byte[] document) {
        return JsonMapper.shared().readTree(document);
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EInvoicesIT.class.getResourceAsStream("/billing/invoice.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
