package com.synchub.jobs.invoices;

import com.synchub.failure.SyncHubException;
import com.synchub.invoice.ClosedAccount;
import com.synchub.rating.Counted;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which accounts were closed in a month, by the invoices that did it. */
final class ClosedByInvoice {

    private final ClosingRows rows;
    private final FinalInvoices invoices;

    ClosedByInvoice(ClosingRows rows, FinalInvoices invoices) {
        this.rows = rows;
        this.invoices = invoices;
    }

    /**
     * In the order of their accounts.
     *
     * @throws SyncHubException {@code INVOICE_DIFFERS} if an invoice is not what was sealed
     */
    List<ClosedAccount> of(YearMonth period) {
        return rows.lastInvoices(period).stream().map(this::read).toList();
    }

    /** The numbers of those invoices that are of these accounts; nothing is read but the database. */
    Set<String> numbers(YearMonth period, Set<String> accounts) {
        return rows.lastInvoices(period).stream()
                .map(ClosingRows.Last::issued)
                .filter(issued -> accounts.contains(issued.invoice().account()))
                .map(IssuedInvoice::number)
                .collect(Collectors.toSet());
    }

    private ClosedAccount read(ClosingRows.Last last) {
        IssuedInvoice issued = last.issued();
        JsonNode invoice = invoices.require(issued.number());
        TreeMap<String, Counted> billed = new TreeMap<>();
        invoice.path("tenants")
                .valueStream()
                .forEach(tenant -> billed.put(
                        tenant.path("tenant").asString(),
                        new Counted(
                                number(tenant, "requests"),
                                number(tenant, "megabyteMicros"),
                                number(tenant, "byteSeconds"))));
        return new ClosedAccount(issued.invoice().account(), issued.number(), last.through(), billed);
    }

    private static BigInteger number(JsonNode tenant, String field) {
        return new BigInteger(tenant.path(field).asString());
    }
}
