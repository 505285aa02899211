package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.InvoiceFilter;
import com.synchub.jobs.invoices.InvoiceList;
import com.synchub.jobs.invoices.InvoicePage;
import com.synchub.jobs.invoices.InvoiceState;
import com.synchub.jobs.invoices.ListedInvoice;
import com.synchub.jobs.run.RunParameters;
import com.synchub.tenant.TenantId;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices list}. */
@Command(
        name = "list",
        description = {
            "List final invoices and credit notes, newest first, or with --state draft those of the newest draft of a month.",
            "There may be more than --limit: then the document's after is what to go on with."
        },
        footer = {
            "",
            "Examples:",
            "  synchub invoices list --period 2026-10",
            "  synchub invoices list --tenant a/b --json | jq -r '.invoices[].number'",
            "  synchub invoices list --state draft --period 2026-10 --account example"
        })
final class InvoicesListCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Option(names = "--period", paramLabel = "YYYY-MM", description = "Only those that bill this month.")
    @Nullable
    YearMonth period;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only those of this account.")
    @Nullable
    String account;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only those that bill usage of this tenant.")
    @Nullable
    String tenant;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "final",
            description = "final (default) or draft, which needs --period.")
    String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most N, 1 to 10,000 (default 50).")
    int limit;

    @Option(
            names = "--after",
            paramLabel = "AFTER",
            description = "Go on behind an earlier list, with its other options.")
    @Nullable
    String after;

    @Override
    public Integer call() {
        InvoiceFilter filter = new InvoiceFilter(period, account, tenant == null ? null : new TenantId(tenant));
        InvoiceState wanted = RequestWords.oneOf("--state", InvoiceState.class, state);
        if (limit < 1 || limit > 10_000) {
            throw RunParameters.invalid("--limit", "Give a number from 1 to 10,000.");
        }
        InvoicePage page = parent.root.application().bean(InvoiceList.class).list(filter, wanted, after, limit);
        Console console = parent.root.console();
        console.document(document(page));
        console.table(
                List.of("invoice", "kind", "account", "period", "total", "currency", "issued"),
                page.invoices().stream().map(InvoicesListCommand::cells).toList());
        if (page.after() != null) {
            console.line("There are more: --after " + page.after());
        }
        return 0;
    }

    private static Map<String, Object> document(InvoicePage page) {
        Map<String, Object> document = new TreeMap<>();
        document.put(
                "invoices",
                page.invoices().stream().map(InvoicesListCommand::document).toList());
        if (page.after() != null) {
            document.put("after", page.after());
        }
        return document;
    }

    private static Map<String, Object> document(ListedInvoice invoice) {
        Map<String, Object> json = new TreeMap<>();
        json.put("state", invoice.state().name());
        Optional.ofNullable(invoice.number()).ifPresent(number -> json.put("number", number));
        json.put("kind", invoice.kind().name());
        json.put("account", invoice.account());
        json.put("period", invoice.period().toString());
        json.put("ordinal", invoice.ordinal());
        Optional.ofNullable(invoice.corrects()).ifPresent(number -> json.put("corrects", number));
        json.put("currency", invoice.currency());
        json.put("total", invoice.total().toPlainString());
        Optional.ofNullable(invoice.issuedAt()).ifPresent(at -> json.put("issuedAt", at.toString()));
        json.put("sha256", invoice.sha256());
        Optional.ofNullable(invoice.draftRun()).ifPresent(run -> json.put("draftRun", run));
        return json;
    }

    private static List<String> cells(ListedInvoice invoice) {
        return List.of(
                Optional.ofNullable(invoice.number()).orElse("draft"),
                invoice.kind().name(),
                invoice.account(),
                invoice.period().toString(),
                invoice.total().toPlainString(),
                invoice.currency(),
                invoice.issuedAt() == null ? "-" : invoice.issuedAt().toString());
    }
}
