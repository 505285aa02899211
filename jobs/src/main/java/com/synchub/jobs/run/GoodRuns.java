package com.synchub.jobs.run;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records of each job when its newest good run ended and what it came to, on whatever machine it ran and however it was
 * started. Alerts are made from that, so a run whose process died between its end and its record is recorded later.
 */
public final class GoodRuns {

    private static final Logger LOG = LoggerFactory.getLogger(GoodRuns.class);

    private final JdbcClient jdbc;
    private final JobRepository repository;
    private final JobLeases leases;
    private final LastFigures figures;

    public GoodRuns(JdbcClient jdbc, JobRepository repository, JobLeases leases, LastFigures figures) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.leases = leases;
        this.figures = figures;
    }

    /** Of a run that has just ended. */
    void record(String job, JobExecution execution, Receipt receipt) {
        store(job, execution, leases.now(), LastFigures.textOf(receipt));
    }

    /** Of one that ended some time ago; nothing changes if it was recorded then, or a newer one was. */
    void recordEarlier(String job, JobExecution execution, Receipt receipt) {
        store(job, execution, endOf(execution), LastFigures.textOf(receipt));
    }

    /** Looks for runs that completed without a record, of jobs that nobody runs who lives. */
    public void recordWhatTheDeadDid(JobKinds kinds) {
        Map<String, Long> unrecorded = unrecorded();
        for (JobKind<?, ?> kind : kinds.all()) {
            Long execution = unrecorded.get(kind.job().name());
            if (execution != null) {
                recordLate(kind.job(), Objects.requireNonNull(repository.getJobExecution(execution)));
            }
        }
    }

    private Map<String, Long> unrecorded() {
        Map<String, Long> newest = new HashMap<>();
        jdbc.sql("""
                        SELECT STATE.JOB_NAME, MAX(EXECUTION.JOB_EXECUTION_ID)
                        FROM JOB_STATE STATE
                        JOIN BATCH_JOB_INSTANCE INSTANCE ON INSTANCE.JOB_NAME = STATE.JOB_NAME
                        JOIN BATCH_JOB_EXECUTION EXECUTION ON EXECUTION.JOB_INSTANCE_ID = INSTANCE.JOB_INSTANCE_ID
                        WHERE EXECUTION.STATUS = 'COMPLETED'
                          AND EXECUTION.JOB_EXECUTION_ID > COALESCE(STATE.LAST_SUCCESS_EXECUTION, 0)
                          AND (STATE.LEASE_OWNER IS NULL OR STATE.HEARTBEAT_AT < :deadBefore)
                        GROUP BY STATE.JOB_NAME
                        """).param("deadBefore", DatabaseTime.of(leases.deadBefore())).query(row -> {
            newest.put(row.getString(1), row.getLong(2));
        });
        return newest;
    }

    private void recordLate(PipelineJob<?, ?> job, JobExecution execution) {
        String figures = null;
        try {
            figures = LastFigures.textOf(job.receiptFor(execution));
        } catch (RuntimeException e) {
            ErrorCode code = SyncHubException.rootOf(e).code();
            if (code.blame() == Blame.DEPENDENCY || code == ErrorCode.RUN_STOPPED || e instanceof DataAccessException) {
                // What it came to is told by somebody who does not answer now: the next look tries again.
                return;
            }
            // What it has done may be gone by now, or can't be read; that it ended well stays true.
        }
        store(job.name(), execution, endOf(execution), figures);
        LOG.atWarn()
                .addKeyValue("job", job.name())
                .addKeyValue("execution_id", execution.getId())
                .log("a run that ended well is recorded late: its process died before it could");
    }

    private void store(String job, JobExecution execution, Instant ended, @Nullable String text) {
        jdbc.sql("""
                        UPDATE JOB_STATE SET LAST_SUCCESS_AT = :ended, LAST_SUCCESS_EXECUTION = :execution,
                            FIGURES = COALESCE(:figures, FIGURES)
                        WHERE JOB_NAME = :job AND (LAST_SUCCESS_EXECUTION IS NULL OR LAST_SUCCESS_EXECUTION < :execution)
                        """)
                .param("ended", DatabaseTime.of(ended))
                .param("execution", execution.getId())
                .param("figures", text)
                .param("job", job)
                .update();
        figures.forget();
    }

    /** By the clock of the machine that ran it, which may be ahead of the database's: no age is less than nothing. */
    private Instant endOf(JobExecution execution) {
        Instant ended = BatchTimes.required(Objects.requireNonNull(execution.getEndTime()));
        Instant now = leases.now();
        return ended.isAfter(now) ? now : ended;
    }
}
