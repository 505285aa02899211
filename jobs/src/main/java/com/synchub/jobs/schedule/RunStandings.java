package com.synchub.jobs.schedule;

import com.synchub.jobs.run.DatabaseTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How runs stand, summed up for monitoring. */
final class RunStandings {

    private final JdbcClient jdbc;

    RunStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For each schedule that missed runs: how many that were due since then and are not made up for. */
    Map<String, Long> missedSince(Instant since) {
        Map<String, Long> missed = new HashMap<>();
        jdbc.sql("""
                        SELECT SCHEDULE_NAME, COUNT(*) FROM JOB_RUN
                        WHERE STATE = 'MISSED' AND SCHEDULE_NAME IS NOT NULL AND SCHEDULED >= :since
                        GROUP BY SCHEDULE_NAME
                        """).param("since", DatabaseTime.of(since)).query(row -> {
            missed.put(row.getString(1), row.getLong(2));
        });
        return missed;
    }

    /** For each job with runs that are not over: when the oldest was due. */
    Map<String, Instant> oldestOpen() {
        Map<String, Instant> oldest = new HashMap<>();
        jdbc.sql("""
                        SELECT JOB_NAME, MIN(SCHEDULED) FROM JOB_RUN
                        WHERE STATE IN ('PENDING', 'RUNNING') GROUP BY JOB_NAME
                        """).query(row -> {
            oldest.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
        });
        return oldest;
    }

    /** For each job: how the newest run ended that did its work or failed. */
    Map<String, RunState> lastEnds() {
        Map<String, RunState> ends = new HashMap<>();
        // Runs whose instance died again and again have failed without an end.
        jdbc.sql("""
                        SELECT JOB_NAME, STATE FROM (
                            SELECT JOB_NAME, STATE, ROW_NUMBER() OVER (
                                PARTITION BY JOB_NAME ORDER BY COALESCE(ENDED_AT, STARTED_AT) DESC, RUN_ID DESC) AS PLACE
                            FROM JOB_RUN WHERE STATE IN ('COMPLETED', 'FOUND_FAULTS', 'FAILED')) AS ENDED
                        WHERE PLACE = 1
                        """).query(row -> {
            ends.put(row.getString(1), RunState.valueOf(row.getString(2)));
        });
        return ends;
    }
}
