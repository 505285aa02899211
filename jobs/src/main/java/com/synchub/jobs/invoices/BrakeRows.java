package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accepted brakes in the database. */
final class BrakeRows {

    private final JdbcClient jdbc;

    BrakeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes it down; who has accepted a brake first stays. */
    void insert(String draftRun, Acceptance accepted, Actor by, Instant at) {
        for (Brake brake : accepted.brakes()) {
            try {
                var unused = jdbc.sql("""
                                INSERT INTO INVOICE_BRAKE
                                    (DRAFT_RUN, BRAKE, ACCEPTED_BY_ISSUER, ACCEPTED_BY, ACCEPTED_AT, BECAUSE)
                                VALUES (:run, :brake, :issuer, :by, :at, :because)
                                """)
                        .param("run", draftRun)
                        .param("brake", brake.name())
                        .param("issuer", by.issuer())
                        .param("by", by.subject())
                        .param("at", DatabaseTime.of(at))
                        .param("because", accepted.because())
                        .update();
            } catch (DuplicateKeyException e) {
                // Accepted before.
            }
        }
    }

    /** Who has accepted what of a draft. */
    Map<Brake, Actor> accepted(String draftRun) {
        Map<Brake, Actor> accepted = new EnumMap<>(Brake.class);
        jdbc.sql("SELECT BRAKE, ACCEPTED_BY_ISSUER, ACCEPTED_BY FROM INVOICE_BRAKE WHERE DRAFT_RUN = :run")
                .param("run", draftRun)
                .query((row, n) ->
                        accepted.put(Brake.valueOf(row.getString(1)), new Actor(row.getString(2), row.getString(3))))
                .list();
        return accepted;
    }

    /** Whether any month before this one was made final, or begun to be. */
    boolean hasPeriodBefore(YearMonth period) {
        return !jdbc.sql("SELECT PERIOD FROM INVOICE_PERIOD WHERE PERIOD < :period LIMIT 1")
                .param("period", period.toString())
                .query(String.class)
                .list()
                .isEmpty();
    }
}
