package com.synchub.jobs.invoices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The order of final invoices, and which tenants each bills, in the database. */
final class FeedRows {

    private static final String PLACED = """
            SELECT F.PLACE, I.* FROM INVOICE_FEED F JOIN INVOICE I ON I.INVOICE_NUMBER = F.INVOICE_NUMBER
            """;

    private final JdbcClient jdbc;

    FeedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gives an invoice its place, in the transaction that gives it its number. Nobody else gets a place until that ends, so
     * whoever sees a place sees all before it.
     */
    void append(IssuedInvoice issued, InvoiceTenants tenants) {
        var unused = jdbc.sql("UPDATE INVOICE_FEED_HEAD SET LAST_PLACE = LAST_PLACE + 1 WHERE ID = 1")
                .update();
        long place = head();
        unused += jdbc.sql("INSERT INTO INVOICE_FEED (PLACE, INVOICE_NUMBER, TENANTS_KNOWN)"
                        + " VALUES (:place, :number, TRUE)")
                .param("place", place)
                .param("number", issued.number())
                .update();
        addTenants(place, issued, tenants);
    }

    /** What {@link #append} would have written, of an invoice that has its place; the same again changes nothing. */
    void complete(PlacedInvoice placed, InvoiceTenants tenants) {
        // Holds the row: of two that complete it the second has nothing to do.
        int first = jdbc.sql("UPDATE INVOICE_FEED SET TENANTS_KNOWN = TRUE WHERE PLACE = :place AND NOT TENANTS_KNOWN")
                .param("place", placed.place())
                .update();
        if (first == 1) {
            addTenants(placed.place(), placed.issued(), tenants);
        }
    }

    /** A correction that names no tenants is about those of what it corrects. */
    private void addTenants(long place, IssuedInvoice issued, InvoiceTenants tenants) {
        Optional<Set<String>> stated = tenants.stated();
        Set<String> hashes =
                stated.orElseGet(() -> Optional.ofNullable(issued.invoice().corrects())
                        .map(this::tenantsOf)
                        .orElse(Set.of()));
        for (String sha256 : hashes) {
            var unused = jdbc.sql("INSERT INTO INVOICE_TENANT (TENANT_SHA256, PLACE) VALUES (:tenant, :place)")
                    .param("tenant", sha256)
                    .param("place", place)
                    .update();
        }
    }

    private Set<String> tenantsOf(String number) {
        return jdbc.sql("""
                        SELECT T.TENANT_SHA256 FROM INVOICE_TENANT T JOIN INVOICE_FEED F ON F.PLACE = T.PLACE
                        WHERE F.INVOICE_NUMBER = :number
                        """).param("number", number).query(String.class).set();
    }

    /** The newest place, 0 if there is none. */
    long head() {
        return jdbc.sql("SELECT LAST_PLACE FROM INVOICE_FEED_HEAD WHERE ID = 1")
                .query(Long.class)
                .single();
    }

    Optional<PlacedInvoice> at(long place) {
        return jdbc.sql(PLACED + "WHERE F.PLACE = :place")
                .param("place", place)
                .query(FeedRows::read)
                .optional();
    }

    /** What has come behind a place, in order. */
    List<PlacedInvoice> after(long place, int most) {
        return jdbc.sql(PLACED + "WHERE F.PLACE > :place ORDER BY F.PLACE LIMIT :most")
                .param("place", place)
                .param("most", most)
                .query(FeedRows::read)
                .list();
    }

    /** Those that fit, from before a place on, newest first. */
    List<PlacedInvoice> newestFirst(InvoiceFilter filter, long before, int most) {
        List<String> conditions = new ArrayList<>(List.of("F.PLACE < :before"));
        if (filter.period() != null) {
            conditions.add("I.PERIOD = :period");
        }
        if (filter.account() != null) {
            conditions.add("I.ACCOUNT = :account");
        }
        if (filter.tenant() != null) {
            conditions.add("F.PLACE IN (SELECT T.PLACE FROM INVOICE_TENANT T WHERE T.TENANT_SHA256 = :tenant)");
        }
        JdbcClient.StatementSpec query = jdbc.sql(
                        PLACED + "WHERE " + String.join(" AND ", conditions) + " ORDER BY F.PLACE DESC LIMIT :most")
                .param("before", before)
                .param("most", most);
        if (filter.period() != null) {
            query = query.param("period", filter.period().toString());
        }
        if (filter.account() != null) {
            query = query.param("account", filter.account());
        }
        if (filter.tenant() != null) {
            query = query.param("tenant", InvoiceTenants.sha256(filter.tenant().keyForm()));
        }
        return query.query(FeedRows::read).list();
    }

    /** Those whose tenants are not in the table yet, oldest first. */
    List<PlacedInvoice> incomplete(int most) {
        return jdbc.sql(PLACED + "WHERE NOT F.TENANTS_KNOWN ORDER BY F.PLACE LIMIT :most")
                .param("most", most)
                .query(FeedRows::read)
                .list();
    }

    private static PlacedInvoice read(ResultSet row, int n) throws SQLException {
        return new PlacedInvoice(row.getLong("PLACE"), InvoiceRows.read(row, n));
    }
}
