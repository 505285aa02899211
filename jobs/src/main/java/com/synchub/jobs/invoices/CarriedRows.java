package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.Carried;
import com.synchub.vault.Checksums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is carried to accounts' next invoices, in the database. Waiting, then taken by a draft, then billed; or withdrawn. */
final class CarriedRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WHICH = " WHERE ACCOUNT = :account AND PERIOD = :period AND ORDINAL = :ordinal";
    private static final String WAITS = " AND SHA256 = :sha256 AND WITHDRAWN_BY IS NULL AND TAKEN_BY IS NULL";

    private final JdbcClient jdbc;

    CarriedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something carried.
     *
     * @param taken whether it is on an invoice, or certain to be
     * @param billedOn number of that invoice, once it has one
     */
    record Row(
            Carried carried,
            boolean withdrawn,
            boolean taken,
            @Nullable String billedOn) {

        boolean waits() {
            return !withdrawn && !taken;
        }
    }

    /** Writes it down; the same again changes nothing. Errors: {@code INVOICE_DIFFERS}. */
    void insert(CarriedId id, byte[] content) {
        try {
            var unused = jdbc.sql("""
                INSERT INTO INVOICE_CARRIED (ACCOUNT, PERIOD, ORDINAL, SHA256, CONTENT)
                VALUES (:account, :period, :ordinal, :sha256, :content)
                """)
                    .paramSource(id.parameters().addValue("content", content))
                    .update();
        } catch (DuplicateKeyException e) {
            requireSame(id);
        }
    }

    private void requireSame(CarriedId id) {
        boolean same = of(id.account(), id.period()).stream()
                .map(row -> CarriedId.of(row.carried()))
                .anyMatch(id::equals);
        if (!same) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot carry a correction of " + id.period() + ": another one has its place",
                    "The database is not the one that the re-rating began in. Nothing was changed; please report it.");
        }
    }

    /** What may go on an invoice of a month: corrections of earlier ones that none has taken. */
    List<Carried> waitingBefore(YearMonth period) {
        return jdbc.sql("""
            SELECT * FROM INVOICE_CARRIED WHERE PERIOD < :period AND WITHDRAWN_BY IS NULL AND TAKEN_BY IS NULL
            ORDER BY ACCOUNT, PERIOD, ORDINAL
            """).param("period", period.toString()).query(CarriedRows::read).list().stream()
                .map(Row::carried)
                .toList();
    }

    /** All of an account and month, in their order, with what was withdrawn. */
    List<Row> of(String account, YearMonth period) {
        return jdbc.sql("SELECT * FROM INVOICE_CARRIED WHERE ACCOUNT = :account AND PERIOD = :period ORDER BY ORDINAL")
                .param("account", account)
                .param("period", period.toString())
                .query(CarriedRows::read)
                .list();
    }

    /** Those that have an invoice. */
    List<Row> billed() {
        return jdbc.sql("SELECT * FROM INVOICE_CARRIED WHERE BILLED_ON IS NOT NULL ORDER BY ACCOUNT, PERIOD, ORDINAL")
                .query(CarriedRows::read)
                .list();
    }

    /** False if it does not wait any more. */
    boolean withdraw(CarriedId id, String reratingRun) {
        return change("UPDATE INVOICE_CARRIED SET WITHDRAWN_BY = :by" + WHICH + WAITS, id, reratingRun);
    }

    /** False if it does not wait any more. */
    boolean take(CarriedId id, String draftRun) {
        return change("UPDATE INVOICE_CARRIED SET TAKEN_BY = :by" + WHICH + WAITS, id, draftRun);
    }

    /** False unless it was taken, and is on no invoice yet. */
    boolean bill(CarriedId id, String number) {
        return change(
                "UPDATE INVOICE_CARRIED SET BILLED_ON = :by" + WHICH
                        + " AND SHA256 = :sha256 AND TAKEN_BY IS NOT NULL AND BILLED_ON IS NULL",
                id,
                number);
    }

    private boolean change(String sql, CarriedId id, String by) {
        return jdbc.sql(sql).paramSource(id.parameters().addValue("by", by)).update() == 1;
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        byte[] content = row.getBytes("CONTENT");
        String sha256 = row.getString("SHA256");
        if (!Checksums.of(content).sha256().equals(sha256)) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot use a correction of " + row.getString("PERIOD") + ": it is not what was carried",
                    "Somebody has changed table INVOICE_CARRIED; the re-rating's file in the work bucket has it.");
        }
        return new Row(
                new Carried(
                        row.getString("ACCOUNT"),
                        YearMonth.parse(row.getString("PERIOD")),
                        row.getInt("ORDINAL"),
                        JSON.readTree(content),
                        sha256),
                row.getString("WITHDRAWN_BY") != null,
                row.getString("TAKEN_BY") != null,
                row.getString("BILLED_ON"));
    }
}
