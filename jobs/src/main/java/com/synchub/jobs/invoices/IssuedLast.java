package com.synchub.jobs.invoices;

import com.synchub.request.AccountClosing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Gives last invoices their numbers, and knows which have theirs. */
final class IssuedLast {

    private final InvoiceRegister register;
    private final InvoiceRows invoices;
    private final ClosingRows rows;
    private final FinalInvoices stored;
    private final RetentionProperties retention;
    private final Supplier<Instant> time;

    IssuedLast(
            InvoiceRegister register,
            InvoiceRows invoices,
            ClosingRows rows,
            FinalInvoices stored,
            RetentionProperties retention,
            Supplier<Instant> time) {
        this.register = register;
        this.invoices = invoices;
        this.rows = rows;
        this.stored = stored;
        this.retention = retention;
        this.time = time;
    }

    /** What bills the account's month already: this closing's own invoice, another closing's, or the month's. */
    Optional<AccountClosing.Closed> of(String account, YearMonth month, String requestId, LocalDate through) {
        return invoices.of(account, month, 0).map(there -> {
            boolean mine = rows.of(requestId)
                    .map(row -> there.invoice().inputs().equals(row.inputs()))
                    .orElse(false);
            boolean endsBefore = !mine
                    && rows.lastInvoices(month).stream()
                            .filter(last -> last.issued().number().equals(there.number()))
                            .anyMatch(last -> last.through().isBefore(through));
            return endsBefore
                    ? closed(AccountClosing.State.OPEN, List.of(LastBill.USED_AFTER_CLOSING), there)
                    : closed(AccountClosing.State.INVOICED, List.of(), there);
        });
    }

    AccountClosing.Closed issue(FinalInvoice invoice, YearMonth month, LocalDate through, List<String> evidence) {
        String country = country(invoice.draft().path("seller"));
        int year = LocalDate.ofInstant(time.get(), ZoneOffset.UTC).getYear();
        IssuedInvoice issued = register.open(new InvoiceSeriesId(invoice.seller(), year))
                .issue(
                        invoice.made(month),
                        new ClosingInvoice(invoice, through, evidence, day -> retention.keepThrough(country, day)));
        return closed(AccountClosing.State.INVOICED, List.of(), issued);
    }

    private AccountClosing.Closed closed(AccountClosing.State state, List<String> reasons, IssuedInvoice invoice) {
        register.finish();
        String country = country(stored.require(invoice.number()).path("seller"));
        LocalDate issued = LocalDate.ofInstant(invoice.issuedAt(), ZoneOffset.UTC);
        return new AccountClosing.Closed(
                state, reasons, invoice.number(), null, retention.keepThrough(country, issued));
    }

    private static String country(JsonNode seller) {
        return seller.path("country").asString();
    }
}
