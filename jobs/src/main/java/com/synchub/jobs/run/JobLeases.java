package com.synchub.jobs.run;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who runs jobs of one name, among all processes on one database. A holder says every few seconds that it lives; who has
 * not for {@link #timeout} is taken for dead. Time is the database's, so clocks of machines don't matter.
 *
 * <p>A holder that was only asleep finds out with its next sign of life. Until then the job repository fences it: the
 * successor has marked its execution failed, and what is out of date is not written.
 */
public final class JobLeases {

    private final JdbcClient jdbc;
    private final String home;
    private final Duration timeout;

    /**
     * The leases of a database.
     *
     * @param home names the home directory. Who holds its lock knows that every other holder from it is dead
     * @param timeout silence after which a holder is taken for dead
     */
    public JobLeases(JdbcClient jdbc, String home, Duration timeout) {
        this.jdbc = jdbc;
        this.home = home;
        this.timeout = timeout;
    }

    /** Gives a job its row, which its holders and whoever looks for its runs lock. */
    public void register(String job) {
        boolean known = jdbc.sql("SELECT COUNT(*) FROM JOB_STATE WHERE JOB_NAME = :job")
                        .param("job", job)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            try {
                jdbc.sql("INSERT INTO JOB_STATE (JOB_NAME) VALUES (:job)")
                        .param("job", job)
                        .update();
            } catch (DuplicateKeyException e) {
                // Another process was first; that is all we wanted.
            }
        }
    }

    /** How often a holder must say that it lives. */
    Duration beat() {
        return timeout.dividedBy(6);
    }

    /**
     * Takes the lease; only for who holds the lock on this home directory.
     *
     * @return the holder's name
     * @throws SyncHubException {@code JOB_IS_RUNNING} if somebody holds it who lives
     */
    String acquire(String job) {
        register(job);
        Instant now = now();
        String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        int taken = jdbc.sql("""
                        UPDATE JOB_STATE SET LEASE_OWNER = :owner, LEASE_HOME = :home, HEARTBEAT_AT = :now
                        WHERE JOB_NAME = :job
                          AND (LEASE_OWNER IS NULL OR LEASE_HOME = :home OR HEARTBEAT_AT < :deadBefore)
                        """)
                .param("owner", owner)
                .param("home", home)
                .param("now", DatabaseTime.of(now))
                .param("job", job)
                .param("deadBefore", DatabaseTime.of(now.minus(timeout)))
                .update();
        if (taken == 0) {
            throw new SyncHubException(
                    ErrorCode.JOB_IS_RUNNING,
                    "cannot start " + job + ": another process runs it",
                    "Wait for it to end, or stop it. A process that died is taken for dead after " + timeout.toSeconds()
                            + " s.");
        }
        return owner;
    }

    /** A sign of life; false if the lease is somebody else's now. */
    boolean beat(String job, String owner) {
        return jdbc.sql("UPDATE JOB_STATE SET HEARTBEAT_AT = :now WHERE JOB_NAME = :job AND LEASE_OWNER = :owner")
                        .param("now", DatabaseTime.of(now()))
                        .param("job", job)
                        .param("owner", owner)
                        .update()
                > 0;
    }

    void release(String job, String owner) {
        jdbc.sql("UPDATE JOB_STATE SET LEASE_OWNER = NULL WHERE JOB_NAME = :job AND LEASE_OWNER = :owner")
                .param("job", job)
                .param("owner", owner)
                .update();
    }

    /** Whether somebody who lives runs this job. */
    public boolean isHeld(String job) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM JOB_STATE
                        WHERE JOB_NAME = :job AND LEASE_OWNER IS NOT NULL AND HEARTBEAT_AT >= :deadBefore
                        """)
                        .param("job", job)
                        .param("deadBefore", DatabaseTime.of(deadBefore()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether nobody who runs this job has given a sign of life for so long that he would be taken for dead. */
    public boolean isSilent(String job) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM JOB_STATE WHERE JOB_NAME = :job AND HEARTBEAT_AT >= :deadBefore
                        """)
                        .param("job", job)
                        .param("deadBefore", DatabaseTime.of(deadBefore()))
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** When a run of this job last ended well, on whatever machine and however it was started. */
    public Optional<Instant> lastSuccess(String job) {
        return jdbc.sql("SELECT LAST_SUCCESS_AT FROM JOB_STATE WHERE JOB_NAME = :job AND LAST_SUCCESS_AT IS NOT NULL")
                .param("job", job)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Who has not given a sign of life since then is dead. */
    Instant deadBefore() {
        return now().minus(timeout);
    }

    /** The database's time. */
    public Instant now() {
        return Objects.requireNonNull(jdbc.sql("SELECT CURRENT_TIMESTAMP")
                        .query(OffsetDateTime.class)
                        .single())
                .toInstant();
    }
}
