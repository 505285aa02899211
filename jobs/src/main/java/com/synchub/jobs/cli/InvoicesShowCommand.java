package com.synchub.jobs.cli;

import com.synchub.invoice.page.InvoicePage;
import com.synchub.jobs.invoices.Drafts;
import com.synchub.jobs.invoices.FinalInvoices;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code synchub invoices show}. */
@Command(
        name = "show",
        description = {
            "Show a final invoice or credit note by its number, or that of an account in the newest draft of a month, with how each amount"
                    + " came about.",
            "With --json it is the document as it is stored; billing/invoice.schema.json describes it.",
            "--page writes a page to read and print, also of a draft, which says that it is one; it needs nothing but a browser.",
            "--ubl prints the e-invoice (EN 16931, UBL 2.1) of a final invoice whose account gets one, byte for byte as it was"
                    + " sealed; with --json as text in a document."
        },
        footer = {
            "",
            "Examples:",
            "  synchub invoices show SYNCHUB-2026-000001",
            "  synchub invoices show example --period 2026-10",
            "  synchub invoices show example --period 2026-10 --json | jq .totals",
            "  synchub invoices show SYNCHUB-2026-000001 --page invoice.html",
            "  synchub invoices show SYNCHUB-2026-000001 --ubl > invoice.xml"
        })
final class InvoicesShowCommand implements Callable<Integer> {

    private static final int CREDIT_NOTE = 381;

    @ParentCommand
    InvoicesCommand parent;

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "INVOICE",
            description = "The number of a final invoice; with --period an account's name in the billing catalogue.")
    String invoice;

    @Option(names = "--period", paramLabel = "YYYY-MM", description = "The month of the draft, in UTC.")
    @Nullable
    YearMonth period;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Write it as a page, HTML; there must be no such file yet.")
    @Nullable
    Path page;

    @Option(names = "--ubl", description = "Print the e-invoice instead.")
    boolean ubl;

    /** @param file the page */
    record PageDocument(String file) {}

    /** @param xml as it is stored */
    record UblDocument(String number, String sha256, String xml) {}

    @Override
    public Integer call() {
        Application application = parent.root.application();
        if (ubl) {
            printUbl(application);
            return 0;
        }
        JsonNode found = period == null
                ? application.bean(FinalInvoices.class).require(invoice)
                : application.bean(Drafts.class).newest(period, invoice);
        if (page != null) {
            NewFile.write(page, new InvoicePage(found).html().getBytes(StandardCharsets.UTF_8), "a page of an invoice");
            parent.root.console().document(new PageDocument(page.toString()));
            parent.root.console().line(page.toString());
            return 0;
        }
        parent.root.console().document(found);
        print(parent.root.console(), found);
        return 0;
    }

    private void printUbl(Application application) {
        if (period != null || page != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--ubl is of a final invoice by its number, and goes with neither --period nor --page");
        }
        byte[] xml = application.bean(FinalInvoices.class).eInvoice(invoice);
        Console console = parent.root.console();
        console.document(new UblDocument(invoice, Checksums.of(xml).sha256(), new String(xml, StandardCharsets.UTF_8)));
        console.bytes(xml);
    }

    private static void print(Console console, JsonNode invoice) {
        boolean credit = invoice.path("typeCode").asInt(0) == CREDIT_NOTE;
        if (credit) {
            console.line("Credit note: corrects invoice " + text(invoice.path("corrects"), "number"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode line : invoice.path("lines")) {
            rows.add(List.of(
                    text(line, "id"),
                    line.path("meter").asString(text(line, "kind")),
                    text(line, "tier"),
                    text(line, "from"),
                    text(line, "through"),
                    text(line, "quantity"),
                    text(line, "unit"),
                    text(line, "price"),
                    text(line, "per"),
                    text(line, "amount")));
        }
        console.table(
                List.of("line", "what", "tier", "from", "through", "quantity", "unit", "price", "per", "amount"), rows);
        for (JsonNode carried : invoice.path("carried")) {
            console.line("of it, net " + text(carried.path("totals"), "net") + " and tax "
                    + text(carried.path("totals"), "tax") + " correct invoice "
                    + text(carried.path("corrects"), "number") + " of " + text(carried, "month"));
        }
        for (JsonNode deduction : invoice.path("deductions")) {
            console.line("less " + text(deduction, "amount") + ": " + text(deduction, "reason"));
        }
        for (JsonNode tax : invoice.path("taxes")) {
            console.line("tax " + text(tax, "taxCategory") + " " + text(tax, "taxPercent") + " % of " + text(tax, "net")
                    + ": " + text(tax, "amount"));
        }
        JsonNode totals = invoice.path("totals");
        console.line("net " + text(totals, "net") + ", tax " + text(totals, "tax")
                + (credit ? ", to give back " : ", to pay ")
                + text(totals, "gross")
                + " " + text(invoice, "currency"));
        console.line(text(invoice, "rounding"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
