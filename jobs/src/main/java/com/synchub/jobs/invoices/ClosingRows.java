package com.synchub.jobs.invoices;

import com.synchub.jobs.run.DatabaseTime;
import com.synchub.request.AccountClosing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closings of accounts in the database. */
final class ClosingRows {

    private static final String COMMA = ",";

    private final JdbcClient jdbc;

    ClosingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An invoice that has closed an account, and the last day that it bills. */
    record Last(IssuedInvoice issued, LocalDate through) {}

    Optional<ClosingRow> of(String requestId) {
        return jdbc.sql("SELECT * FROM ACCOUNT_CLOSING WHERE REQUEST_ID = :request")
                .param("request", requestId)
                .query(ClosingRows::read)
                .optional();
    }

    /** Makes sure that there is a row; one that is there stays as it is. */
    void begin(String requestId, YearMonth period, String evidenceSha256) {
        try {
            var unused = jdbc.sql("""
                            INSERT INTO ACCOUNT_CLOSING (REQUEST_ID, PERIOD, EVIDENCE_SHA256)
                            VALUES (:request, :period, :evidence)
                            """)
                    .param("request", requestId)
                    .param("period", period.toString())
                    .param("evidence", evidenceSha256)
                    .update();
        } catch (DuplicateKeyException e) {
            // An attempt before has begun it.
        }
    }

    /** Tells whose account it is; without an invoice yet. */
    void belongs(String requestId, String account) {
        var unused = jdbc.sql("UPDATE ACCOUNT_CLOSING SET ACCOUNT = :account WHERE REQUEST_ID = :request")
                .param("account", account)
                .param("request", requestId)
                .update();
    }

    /** Tells which invoice will be this account's last; before it has its number. */
    void issuing(String requestId, NewInvoice invoice, LocalDate through) {
        var unused = jdbc.sql("""
                        UPDATE ACCOUNT_CLOSING SET ACCOUNT = :account, INPUTS = :inputs, THROUGH_DAY = :through
                        WHERE REQUEST_ID = :request
                        """)
                .param("account", invoice.account())
                .param("inputs", invoice.inputs())
                .param("through", through)
                .param("request", requestId)
                .update();
    }

    void end(String requestId, AccountClosing.Closed closed) {
        var unused = jdbc.sql("""
                        UPDATE ACCOUNT_CLOSING SET STATE = :state, REASONS = :reasons, INVOICE_NUMBER = :number,
                            KEEP_THROUGH = :keep WHERE REQUEST_ID = :request
                        """)
                .param("state", closed.state().name())
                .param("reasons", String.join(COMMA, closed.reasons()))
                .param("number", closed.invoice())
                .param("keep", closed.keepThrough())
                .param("request", requestId)
                .update();
    }

    /** The invoices by which accounts were closed in a month, in the order of their accounts. */
    List<Last> lastInvoices(YearMonth period) {
        return jdbc.sql("""
                        SELECT I.*, C.THROUGH_DAY FROM ACCOUNT_CLOSING C JOIN INVOICE I ON I.ACCOUNT = C.ACCOUNT
                            AND I.PERIOD = C.PERIOD AND I.ORDINAL = 0 AND I.INPUTS = C.INPUTS
                        WHERE C.PERIOD = :period ORDER BY I.ACCOUNT
                        """)
                .param("period", period.toString())
                .query((row, n) -> new Last(InvoiceRows.read(row, n), row.getObject("THROUGH_DAY", LocalDate.class)))
                .list();
    }

    /** All that have ended, by month and request. */
    List<ClosingRow> ended() {
        return jdbc.sql("SELECT * FROM ACCOUNT_CLOSING WHERE STATE IS NOT NULL ORDER BY PERIOD, REQUEST_ID")
                .query(ClosingRows::read)
                .list();
    }

    void erased(String requestId, Instant at) {
        var unused = jdbc.sql("""
                        UPDATE ACCOUNT_CLOSING SET ACCOUNT = NULL, ERASED_AT = :at WHERE REQUEST_ID = :request
                        """)
                .param("at", DatabaseTime.of(at))
                .param("request", requestId)
                .update();
    }

    private static ClosingRow read(ResultSet row, int n) throws SQLException {
        String state = row.getString("STATE");
        String reasons = row.getString("REASONS");
        OffsetDateTime erased = row.getObject("ERASED_AT", OffsetDateTime.class);
        return new ClosingRow(
                row.getString("REQUEST_ID"),
                YearMonth.parse(row.getString("PERIOD")),
                row.getString("EVIDENCE_SHA256"),
                row.getString("INPUTS"),
                state == null ? null : AccountClosing.State.valueOf(state),
                reasons == null || reasons.isEmpty() ? List.of() : List.of(reasons.split(COMMA, -1)),
                row.getString("INVOICE_NUMBER"),
                row.getObject("KEEP_THROUGH", LocalDate.class),
                erased == null ? null : erased.toInstant());
    }
}
