package com.synchub.jobs.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A lease that is held, and the thread that says so. */
final class JobLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobLease.class);

    private final JobLeases leases;
    private final String job;
    private final String owner;
    private final ScheduledExecutorService heart;
    private boolean closed;

    private JobLease(JobLeases leases, String job, String owner, ScheduledExecutorService heart) {
        this.leases = leases;
        this.job = job;
        this.owner = owner;
        this.heart = heart;
    }

    /**
     * Takes the lease.
     *
     * @param lost called once, on another thread, when the lease turns out to be somebody else's
     */
    static JobLease acquire(JobLeases leases, String job, Runnable lost) {
        String owner = leases.acquire(job);
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, job + "-lease");
            thread.setDaemon(true);
            return thread;
        });
        JobLease lease = new JobLease(leases, job, owner, heart);
        Duration beat = leases.beat();
        var unused = heart.scheduleWithFixedDelay(
                () -> lease.beat(lost), beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
        return lease;
    }

    /** Not beside {@link #close}: a lease that was given back would look like one that was taken. */
    private synchronized void beat(Runnable lost) {
        try {
            if (!closed && !leases.beat(job, owner)) {
                LOG.atError()
                        .addKeyValue("job", job)
                        .log("another process has taken this job over: this one was silent for too long");
                heart.shutdown();
                lost.run();
            }
        } catch (DataAccessException e) {
            LOG.atWarn()
                    .addKeyValue("job", job)
                    .setCause(e)
                    .log("failed to tell the database that this process lives; trying again");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        // Not interrupted: the embedded database would close its file.
        heart.shutdown();
        leases.release(job, owner);
    }
}
