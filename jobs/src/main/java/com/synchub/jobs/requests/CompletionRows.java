package com.synchub.jobs.requests;

import com.synchub.jobs.run.DatabaseTime;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What purges that were verified have in their rows about stage 2. */
final class CompletionRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A purge without stage 2.
     *
     * @param look what was seen last; null if nobody has looked
     */
    record Open(Instant erasedAt, @Nullable CompletionLook look) {}

    private final JdbcClient jdbc;

    CompletionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of those that are to be looked at by now, oldest first. */
    List<String> due(Instant now, int most) {
        return jdbc.sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST
                        WHERE REQUEST_TYPE = 'PURGE' AND STATE = 'VERIFIED'
                            AND (COMPLETION_NEXT_LOOK IS NULL OR COMPLETION_NEXT_LOOK <= :now)
                        ORDER BY N LIMIT :most
                        """)
                .param("now", DatabaseTime.of(now))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** All that have no stage 2 yet, and get one. */
    List<Open> open() {
        return jdbc.sql("""
                        SELECT PURGE_RESULT, COMPLETION_LOOK FROM TENANT_REQUEST
                        WHERE REQUEST_TYPE = 'PURGE' AND STATE = 'VERIFIED' AND PURGE_RESULT IS NOT NULL
                            AND SUBJECT IS NULL
                        """)
                .query((row, n) -> new Open(
                        JSON.readValue(row.getString(1), PurgeResult.class).erasedAt(), look(row.getString(2))))
                .list();
    }

    /** What was seen last; empty if nobody has looked. */
    Optional<CompletionLook> lastLook(String id) {
        return jdbc
                .sql(
                        "SELECT COMPLETION_LOOK FROM TENANT_REQUEST WHERE REQUEST_ID = :id AND COMPLETION_LOOK IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .map(CompletionRows::look)
                .findFirst();
    }

    private static @Nullable CompletionLook look(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, CompletionLook.class);
    }

    void looked(String id, CompletionLook look, Instant next) {
        jdbc.sql("""
                        UPDATE TENANT_REQUEST SET COMPLETION_LOOK = :look, COMPLETION_NEXT_LOOK = :next
                        WHERE REQUEST_ID = :id
                        """)
                .param("look", JSON.writeValueAsString(look))
                .param("next", DatabaseTime.of(next))
                .param("id", id)
                .update();
    }

    void lookAgain(String id, Instant next) {
        jdbc.sql("UPDATE TENANT_REQUEST SET COMPLETION_NEXT_LOOK = :next WHERE REQUEST_ID = :id")
                .param("next", DatabaseTime.of(next))
                .param("id", id)
                .update();
    }

    void completed(String id, CompletionResult result) {
        jdbc.sql("UPDATE TENANT_REQUEST SET COMPLETION = :result WHERE REQUEST_ID = :id")
                .param("result", JSON.writeValueAsString(result))
                .param("id", id)
                .update();
    }
}
