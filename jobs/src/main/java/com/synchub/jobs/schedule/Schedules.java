package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.DatabaseTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The schedules in the database. */
final class Schedules {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = "NAME, DEFINITION, PAUSED, CREATED_AT, PLANNED_UNTIL, VERSION";

    private final JdbcClient jdbc;

    Schedules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Schedule> list() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM JOB_SCHEDULE ORDER BY NAME")
                .query(Schedules::read)
                .list();
    }

    Optional<Schedule> find(String name) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM JOB_SCHEDULE WHERE NAME = :name")
                .param("name", name)
                .query(Schedules::read)
                .optional();
    }

    Schedule require(String name) {
        return find(name).orElseThrow(Schedules::unknown);
    }

    /** The same, held against all other instances until the transaction ends. */
    Schedule lock(String name) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM JOB_SCHEDULE WHERE NAME = :name FOR UPDATE")
                .param("name", name)
                .query(Schedules::read)
                .optional()
                .orElseThrow(Schedules::unknown);
    }

    /**
     * Takes over what is configured. A schedule that was changed at run time keeps its change until its configuration is
     * another one.
     */
    void configure(String name, ScheduleDefinition configured, Instant now) {
        String text = JSON.writeValueAsString(configured);
        Optional<String> before = jdbc.sql("SELECT CONFIGURED FROM JOB_SCHEDULE WHERE NAME = :name")
                .param("name", name)
                .query(String.class)
                .optional();
        if (before.isEmpty()) {
            create(name, text, now);
        } else if (!before.get().equals(text)) {
            // With the version it had before, so that a change that another instance makes meanwhile isn't lost.
            jdbc.sql("""
                            UPDATE JOB_SCHEDULE SET DEFINITION = :text, CONFIGURED = :text, VERSION = VERSION + 1
                            WHERE NAME = :name AND CONFIGURED = :before
                            """)
                    .param("text", text)
                    .param("name", name)
                    .param("before", before.get())
                    .update();
        }
    }

    private void create(String name, String text, Instant now) {
        try {
            jdbc.sql("""
                            INSERT INTO JOB_SCHEDULE (NAME, DEFINITION, CONFIGURED, PAUSED, CREATED_AT, PLANNED_UNTIL, VERSION)
                            VALUES (:name, :text, :text, FALSE, :now, :now, 1)
                            """)
                    .param("name", name)
                    .param("text", text)
                    .param("now", DatabaseTime.of(now))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another instance started at the same moment.
        }
    }

    void remove(String name) {
        jdbc.sql("DELETE FROM JOB_SCHEDULE WHERE NAME = :name")
                .param("name", name)
                .update();
    }

    /** Changes a schedule if it is still the one that was read; false if it is not. */
    boolean change(Schedule read, ScheduleDefinition definition, boolean paused) {
        return jdbc.sql("""
                        UPDATE JOB_SCHEDULE SET DEFINITION = :definition, PAUSED = :paused, VERSION = VERSION + 1
                        WHERE NAME = :name AND VERSION = :version
                        """)
                        .param("definition", JSON.writeValueAsString(definition))
                        .param("paused", paused)
                        .param("name", read.name())
                        .param("version", read.version())
                        .update()
                > 0;
    }

    void planned(String name, Instant until) {
        jdbc.sql("UPDATE JOB_SCHEDULE SET PLANNED_UNTIL = :until WHERE NAME = :name")
                .param("until", DatabaseTime.of(until))
                .param("name", name)
                .update();
    }

    private static Schedule read(ResultSet row, int number) throws SQLException {
        return new Schedule(
                row.getString("NAME"),
                JSON.readValue(row.getString("DEFINITION"), ScheduleDefinition.class),
                row.getBoolean("PAUSED"),
                row.getObject("CREATED_AT", OffsetDateTime.class).toInstant(),
                row.getObject("PLANNED_UNTIL", OffsetDateTime.class).toInstant(),
                row.getLong("VERSION"));
    }

    private static SyncHubException unknown() {
        return new SyncHubException(
                ErrorCode.SCHEDULE_UNKNOWN,
                "unknown schedule",
                "GET /api/v1/schedules lists them; `synchub.schedules` configures them.");
    }
}
