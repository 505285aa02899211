package com.synchub.jobs.invoices;

import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which re-ratings have begun to become final, in the database. */
final class ReratingRows {

    private final JdbcClient jdbc;

    ReratingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasBegun(String run) {
        return jdbc.sql("SELECT COUNT(*) FROM INVOICE_RERATING WHERE DRAFT_RUN = :run")
                        .param("run", run)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The run that has begun and not ended. */
    Optional<String> open(YearMonth period) {
        return jdbc.sql("SELECT DRAFT_RUN FROM INVOICE_RERATING WHERE PERIOD = :period AND ENDED = FALSE")
                .param("period", period.toString())
                .query(String.class)
                .optional();
    }

    /** How many have begun. */
    int count(YearMonth period) {
        return jdbc.sql("SELECT COUNT(*) FROM INVOICE_RERATING WHERE PERIOD = :period")
                .param("period", period.toString())
                .query(Integer.class)
                .single();
    }

    /**
     * Begins one. Errors: {@code DuplicateKeyException} if another has begun since, or this one.
     *
     * @param place after how many others
     */
    void insert(YearMonth period, int place, String run) {
        var unused = jdbc.sql("""
            INSERT INTO INVOICE_RERATING (PERIOD, SEQUENCE_NUMBER, DRAFT_RUN, ENDED)
            VALUES (:period, :place, :run, FALSE)
            """)
                .param("period", period.toString())
                .param("place", place)
                .param("run", run)
                .update();
    }

    void end(String run) {
        var unused = jdbc.sql("UPDATE INVOICE_RERATING SET ENDED = TRUE WHERE DRAFT_RUN = :run")
                .param("run", run)
                .update();
    }
}
