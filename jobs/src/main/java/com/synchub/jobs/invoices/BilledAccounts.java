package com.synchub.jobs.invoices;

import com.synchub.correction.BilledSoFar;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What accounts were billed so far for one month: which documents there are is in the database, what they say is stored. */
final class BilledAccounts {

    private final JdbcClient jdbc;
    private final InvoiceRows rows;
    private final CarriedRows carried;
    private final FinalInvoices invoices;
    private final YearMonth period;

    BilledAccounts(JdbcClient jdbc, InvoiceRows rows, CarriedRows carried, FinalInvoices invoices, YearMonth period) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.carried = carried;
        this.invoices = invoices;
        this.period = period;
    }

    /** Stands for all that was billed, and for what waits: equal ones mean equal documents. */
    String fingerprint() {
        StringBuilder all = new StringBuilder();
        jdbc.sql("""
            SELECT INVOICE_NUMBER, SHA256 FROM INVOICE WHERE PERIOD = :period ORDER BY INVOICE_NUMBER
            """)
                .param("period", period.toString())
                .query((row, n) -> row.getString(1) + " " + row.getString(2) + "\n")
                .list()
                .forEach(all::append);
        jdbc.sql("""
            SELECT SHA256, TAKEN_BY FROM INVOICE_CARRIED WHERE PERIOD = :period AND WITHDRAWN_BY IS NULL
            ORDER BY SHA256
            """)
                .param("period", period.toString())
                .query((row, n) -> row.getString(1) + " " + (row.getString(2) == null ? "waits" : "taken") + "\n")
                .list()
                .forEach(all::append);
        return Checksums.of(all.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** Those that have an invoice of the month. */
    SortedSet<String> accounts() {
        return new TreeSet<>(jdbc.sql("SELECT ACCOUNT FROM INVOICE WHERE PERIOD = :period AND ORDINAL = 0")
                .param("period", period.toString())
                .query(String.class)
                .list());
    }

    /** When the month's first invoice became final; empty if it has none. */
    Optional<Instant> firstIssue() {
        return jdbc.sql("SELECT ISSUED_AT FROM INVOICE WHERE PERIOD = :period AND ORDINAL = 0 ORDER BY ISSUED_AT LIMIT"
                        + " 1")
                .param("period", period.toString())
                .query((row, n) -> Objects.requireNonNull(row.getObject(1, OffsetDateTime.class))
                        .toInstant())
                .optional();
    }

    /** Errors: {@code INVOICE_DIFFERS} if a document is not what was sealed. Empty if the month has no invoice of it. */
    Optional<BilledSoFar> of(String account) {
        List<IssuedInvoice> issued = rows.of(account, period);
        if (issued.isEmpty() || issued.get(0).invoice().ordinal() != 0) {
            return Optional.empty();
        }
        SortedMap<Integer, JsonNode> corrections = new TreeMap<>();
        issued.stream()
                .skip(1)
                .forEach(each -> corrections.put(each.invoice().ordinal(), invoices.require(each.number())));
        int next = issued.get(issued.size() - 1).invoice().ordinal() + 1;
        SortedSet<String> billedOn = new TreeSet<>();
        JsonNode waiting = null;
        for (CarriedRows.Row row : carried.of(account, period)) {
            next = Math.max(next, row.carried().ordinal() + 1);
            if (row.taken()) {
                corrections.put(row.carried().ordinal(), row.carried().document());
            }
            if (row.billedOn() != null) {
                billedOn.add(row.billedOn());
            }
            waiting = row.waits() ? row.carried().document() : waiting;
        }
        return Optional.of(new BilledSoFar(
                invoices.require(issued.get(0).number()), List.copyOf(corrections.values()), billedOn, waiting, next));
    }

    /** What waits of an account for its next invoice. */
    List<CarriedId> waiting(String account) {
        List<CarriedId> ids = new ArrayList<>();
        for (CarriedRows.Row row : carried.of(account, period)) {
            if (row.waits()) {
                ids.add(CarriedId.of(row.carried()));
            }
        }
        return ids;
    }
}
