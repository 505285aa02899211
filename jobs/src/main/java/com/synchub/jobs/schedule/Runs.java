package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.jobs.run.JobLeases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The runs in the database: what is due, in progress, and over. When they wait, begin and end is told by its clock. */
final class Runs {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int MOST_CRASHES = 5;
    private static final int LONGEST_MESSAGE = 2000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JobLeases leases;
    private final Duration leaseTimeout;

    Runs(JdbcClient jdbc, TransactionOperations transactions, JobLeases leases, Duration leaseTimeout) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.leases = leases;
        this.leaseTimeout = leaseTimeout;
    }

    /** Writes a run down; the one that is there if it was ordered before. */
    Run order(RunOrder order) {
        return byKey(order.key()).orElseGet(() -> {
            try {
                insert(order);
            } catch (DuplicateKeyException e) {
                // Ordered twice at the same moment: one run.
            }
            return byKey(order.key()).orElseThrow();
        });
    }

    private void insert(RunOrder order) {
        Instant now = leases.now();
        boolean over = order.state() != RunState.PENDING;
        jdbc.sql("""
                        INSERT INTO JOB_RUN (RUN_KEY, JOB_NAME, SCHEDULE_NAME, SCHEDULED, PARAMETERS, STATE, REASON,
                            REQUESTED_BY, ATTEMPTS, RESOLVED, CREATED_AT, ENDED_AT, NOT_BEFORE)
                        VALUES (:key, :job, :schedule, :scheduled, :parameters, :state, :reason,
                            :requestedBy, 0, FALSE, :now, :ended, :now)
                        """)
                .param("key", order.key())
                .param("job", order.job())
                .param("schedule", order.schedule())
                .param("scheduled", DatabaseTime.of(order.scheduled()))
                .param("parameters", JSON.writeValueAsString(order.parameters()))
                .param("state", order.state().name())
                .param("reason", order.reason() == null ? null : order.reason().name())
                .param("requestedBy", order.requestedBy())
                .param("now", DatabaseTime.of(now))
                .param("ended", over ? DatabaseTime.of(now) : null)
                .update();
    }

    Run require(long id) {
        return jdbc.sql("SELECT * FROM JOB_RUN WHERE RUN_ID = :id")
                .param("id", id)
                .query(Runs::read)
                .optional()
                .orElseThrow(() ->
                        new SyncHubException(ErrorCode.RUN_UNKNOWN, "unknown run", "GET /api/v1/runs lists the runs."));
    }

    Optional<Run> byKey(String key) {
        return jdbc.sql("SELECT * FROM JOB_RUN WHERE RUN_KEY = :key")
                .param("key", key)
                .query(Runs::read)
                .optional();
    }

    /**
     * Runs, newest first.
     *
     * @param before only those with a smaller id; for the next page
     */
    List<Run> list(@Nullable String job, @Nullable RunState state, long before, int most) {
        return jdbc.sql("SELECT * FROM JOB_RUN WHERE RUN_ID < :before" + (job == null ? "" : " AND JOB_NAME = :job")
                        + (state == null ? "" : " AND STATE = :state") + " ORDER BY RUN_ID DESC LIMIT :most")
                .param("before", before)
                .param("job", job)
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .query(Runs::read)
                .list();
    }

    /** When the run of this job was due that was due last. */
    Optional<Instant> lastScheduled(String job) {
        return jdbc.sql("SELECT SCHEDULED FROM JOB_RUN WHERE JOB_NAME = :job ORDER BY SCHEDULED DESC LIMIT 1")
                .param("job", job)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    boolean isRunning(String job) {
        return count("JOB_NAME = :name AND STATE = 'RUNNING'", job) > 0;
    }

    boolean isWaiting(String schedule) {
        return count("SCHEDULE_NAME = :name AND STATE = 'PENDING'", schedule) > 0;
    }

    private long count(String where, String name) {
        return jdbc.sql("SELECT COUNT(*) FROM JOB_RUN WHERE " + where)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** Jobs that have something to do, or something that may have died. */
    List<String> jobsWithWork() {
        return jdbc.sql("SELECT DISTINCT JOB_NAME FROM JOB_RUN WHERE STATE IN ('PENDING', 'RUNNING')")
                .query(String.class)
                .list();
    }

    /** A newer run of the schedule takes the place of those that wait. */
    void supersede(String schedule) {
        jdbc.sql("""
                        UPDATE JOB_RUN SET STATE = 'SKIPPED', REASON = 'SUPERSEDED', ENDED_AT = :now
                        WHERE SCHEDULE_NAME = :schedule AND STATE = 'PENDING' AND ATTEMPTS = 0
                        """)
                .param("now", DatabaseTime.of(leases.now()))
                .param("schedule", schedule)
                .update();
    }

    /** What was due and not run becomes due again, its tries counted anew; false if it has run, or waits already. */
    boolean revive(String key) {
        return jdbc.sql("""
                        UPDATE JOB_RUN SET STATE = 'PENDING', REASON = NULL, ENDED_AT = NULL, NOT_BEFORE = :now,
                            ATTEMPTS_BEFORE = ATTEMPTS
                        WHERE RUN_KEY = :key AND STATE IN ('SKIPPED', 'MISSED', 'FAILED', 'STOPPED')
                        """)
                        .param("now", DatabaseTime.of(leases.now()))
                        .param("key", key)
                        .update()
                > 0;
    }

    /** A run that waits will not start; false if it has. */
    boolean cancel(long id) {
        return jdbc.sql("""
                        UPDATE JOB_RUN SET STATE = 'STOPPED', REASON = NULL, ENDED_AT = :now
                        WHERE RUN_ID = :id AND STATE = 'PENDING'
                        """)
                        .param("now", DatabaseTime.of(leases.now()))
                        .param("id", id)
                        .update()
                > 0;
    }

    /**
     * Takes the next run of a job, unless one is in progress. One whose process died is given back first, so it comes
     * before all that were due later.
     */
    Optional<Run> claim(String job) {
        Optional<Run> claimed = transactions.execute(status -> {
            lock(job);
            Instant now = leases.now();
            giveBackTheDead(job, now);
            if (isRunning(job)) {
                return Optional.<Run>empty();
            }
            Run next = jdbc.sql("""
                            SELECT * FROM JOB_RUN WHERE JOB_NAME = :job AND STATE = 'PENDING' AND NOT_BEFORE <= :now
                            ORDER BY SCHEDULED, RUN_ID LIMIT 1
                            """)
                    .param("job", job)
                    .param("now", DatabaseTime.of(now))
                    .query(Runs::read)
                    .optional()
                    .orElse(null);
            if (next == null) {
                return Optional.<Run>empty();
            }
            jdbc.sql("""
                            UPDATE JOB_RUN SET STATE = 'RUNNING', REASON = NULL, MESSAGE = NULL, STARTED_AT = :now,
                                ATTEMPTS = ATTEMPTS + 1
                            WHERE RUN_ID = :id
                            """)
                    .param("now", DatabaseTime.of(now))
                    .param("id", next.id())
                    .update();
            return Optional.of(require(next.id()));
        });
        return claimed == null ? Optional.empty() : claimed;
    }

    /** One instance at a time looks for a run of this job. */
    private void lock(String job) {
        jdbc.sql("SELECT JOB_NAME FROM JOB_STATE WHERE JOB_NAME = :job FOR UPDATE")
                .param("job", job)
                .query(String.class)
                .single();
    }

    /**
     * A run that has just been taken has no lease yet, and one that has just ended has none any more: both get the time
     * that a silent holder gets.
     */
    private void giveBackTheDead(String job, Instant now) {
        if (!leases.isSilent(job)) {
            return;
        }
        jdbc.sql("""
                        UPDATE JOB_RUN SET
                            STATE = CASE WHEN ATTEMPTS - ATTEMPTS_BEFORE >= :most THEN 'FAILED' ELSE 'PENDING' END,
                            REASON = CASE WHEN ATTEMPTS - ATTEMPTS_BEFORE >= :most THEN 'CRASHES' ELSE 'INTERRUPTED' END,
                            ENDED_AT = CASE WHEN ATTEMPTS - ATTEMPTS_BEFORE >= :most THEN :now ELSE ENDED_AT END,
                            NOT_BEFORE = :now
                        WHERE JOB_NAME = :job AND STATE = 'RUNNING' AND STARTED_AT < :before
                        """)
                .param("most", MOST_CRASHES)
                .param("now", DatabaseTime.of(now))
                .param("job", job)
                .param("before", DatabaseTime.of(now.minus(leaseTimeout)))
                .update();
    }

    /** What the parameters mean, before the first start. */
    void resolved(long id, Map<String, String> parameters) {
        jdbc.sql("UPDATE JOB_RUN SET PARAMETERS = :parameters, RESOLVED = TRUE WHERE RUN_ID = :id")
                .param("parameters", JSON.writeValueAsString(parameters))
                .param("id", id)
                .update();
    }

    boolean isResolved(long id) {
        return jdbc.sql("SELECT RESOLVED FROM JOB_RUN WHERE RUN_ID = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Only who runs it ends it: a run that was given to another instance meanwhile is no longer ours. */
    void end(Run run, RunState state, @Nullable String reason, @Nullable String message, @Nullable String receipt) {
        jdbc.sql("""
                        UPDATE JOB_RUN SET STATE = :state, REASON = :reason, MESSAGE = :message, RECEIPT = :receipt,
                            ENDED_AT = :now
                        WHERE RUN_ID = :id AND STATE = 'RUNNING' AND ATTEMPTS = :attempts
                        """)
                .param("state", state.name())
                .param("reason", reason)
                .param("message", shortened(message))
                .param("receipt", receipt)
                .param("now", DatabaseTime.of(leases.now()))
                .param("id", run.id())
                .param("attempts", run.attempts())
                .update();
    }

    /** The run goes on later, here or elsewhere. Having waited, or been sent away, is no try. */
    void postpone(Run run, Run.Reason reason, @Nullable String message, Duration delay) {
        jdbc.sql("""
                        UPDATE JOB_RUN SET STATE = 'PENDING', REASON = :reason, MESSAGE = :message, NOT_BEFORE = :later,
                            ATTEMPTS_BEFORE = ATTEMPTS_BEFORE + :noTry
                        WHERE RUN_ID = :id AND STATE = 'RUNNING' AND ATTEMPTS = :attempts
                        """)
                .param("reason", reason.name())
                .param("message", shortened(message))
                .param("later", DatabaseTime.of(leases.now().plus(delay)))
                .param("noTry", reason == Run.Reason.RETRYING ? 0 : 1)
                .param("id", run.id())
                .param("attempts", run.attempts())
                .update();
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("RUN_ID"),
                row.getString("RUN_KEY"),
                row.getString("JOB_NAME"),
                row.getString("SCHEDULE_NAME"),
                row.getObject("SCHEDULED", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("PARAMETERS"), TEXTS),
                RunState.valueOf(row.getString("STATE")),
                row.getString("REASON"),
                row.getString("REQUESTED_BY"),
                row.getInt("ATTEMPTS"),
                row.getInt("ATTEMPTS_BEFORE"),
                row.getString("MESSAGE"),
                row.getString("RECEIPT"),
                row.getObject("CREATED_AT", OffsetDateTime.class).toInstant(),
                instant(row, "STARTED_AT"),
                instant(row, "ENDED_AT"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
