package com.synchub.jobs.invoices;

import com.synchub.jobs.run.DatabaseTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Billing systems and how far they have read, in the database. */
final class ConsumerRows {

    private static final String ALL = """
            SELECT C.CONSUMER, C.PLACE, C.ACKNOWLEDGED_AT, I.SHA256,
                (SELECT H.LAST_PLACE FROM INVOICE_FEED_HEAD H WHERE H.ID = 1) - C.PLACE AS UNREAD
            FROM INVOICE_CONSUMER C LEFT JOIN INVOICE_FEED F ON F.PLACE = C.PLACE
                LEFT JOIN INVOICE I ON I.INVOICE_NUMBER = F.INVOICE_NUMBER
            """;

    private final JdbcClient jdbc;

    ConsumerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Moves a consumer that is there forward; one that is there already, or further, stays as it is. */
    void advance(String consumer, long place, Instant at) {
        var unused = jdbc.sql("""
                        UPDATE INVOICE_CONSUMER SET PLACE = :place, ACKNOWLEDGED_AT = :at
                        WHERE CONSUMER = :consumer AND PLACE < :place
                        """)
                .param("place", place)
                .param("at", DatabaseTime.of(at))
                .param("consumer", consumer)
                .update();
    }

    /** Begins a consumer; false if another process has begun it at the same moment. */
    boolean insert(String consumer, long place, Instant at) {
        try {
            return jdbc.sql("""
                            INSERT INTO INVOICE_CONSUMER (CONSUMER, PLACE, ACKNOWLEDGED_AT) VALUES (:consumer, :place, :at)
                            """)
                            .param("consumer", consumer)
                            .param("place", place)
                            .param("at", DatabaseTime.of(at))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void delete(String consumer) {
        var unused = jdbc.sql("DELETE FROM INVOICE_CONSUMER WHERE CONSUMER = :consumer")
                .param("consumer", consumer)
                .update();
    }

    Optional<FeedConsumer> find(String consumer) {
        return jdbc.sql(ALL + "WHERE C.CONSUMER = :consumer")
                .param("consumer", consumer)
                .query(ConsumerRows::read)
                .optional();
    }

    /** By name. */
    List<FeedConsumer> list() {
        return jdbc.sql(ALL + "ORDER BY C.CONSUMER").query(ConsumerRows::read).list();
    }

    private static FeedConsumer read(ResultSet row, int n) throws SQLException {
        String sha256 = Optional.ofNullable(row.getString("SHA256")).orElse("");
        return new FeedConsumer(
                row.getString("CONSUMER"),
                FeedCursor.at(row.getLong("PLACE"), sha256).toString(),
                row.getLong("UNREAD"),
                row.getObject("ACKNOWLEDGED_AT", OffsetDateTime.class).toInstant());
    }
}
