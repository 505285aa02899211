package com.synchub.jobs.usage;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Launcher;
import com.synchub.request.PendingUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the metering job for a purge, as anybody would: with its lease, its history and its metrics. If somebody else is at it,
 * it waits, and meters what was delivered since.
 */
final class MeteredForPurge implements PendingUsage {

    private static final Logger LOG = LoggerFactory.getLogger(MeteredForPurge.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Launcher launcher;
    private final UsageMeterJob job;
    private final Supplier<Instant> time;

    /** @param time the database's */
    MeteredForPurge(Launcher launcher, UsageMeterJob job, Supplier<Instant> time) {
        this.launcher = launcher;
        this.job = job;
        this.time = time;
    }

    @Override
    public Metering meter() {
        return new Running();
    }

    private final class Running implements Metering {

        private FutureTask<UsageReceipt> run = begin();

        /** On a thread of its own: whoever waits hears a stop, and two runs on one thread would be mixed up in the log. */
        private FutureTask<UsageReceipt> begin() {
            FutureTask<UsageReceipt> task = new FutureTask<>(() -> launcher.run(job, new UsageRequest(time.get())));
            Thread thread = new Thread(task, "usage-of-purge");
            thread.setDaemon(true);
            thread.start();
            return task;
        }

        @Override
        public boolean next() {
            try {
                var unused = run.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                return false;
            } catch (TimeoutException e) {
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SyncHubException(
                        ErrorCode.RUN_STOPPED, "the purge was stopped", "Run the same command again to resume.", e);
            } catch (ExecutionException e) {
                return goesOn(SyncHubException.rootOf(e));
            }
        }

        private boolean goesOn(SyncHubException failure) {
            if (failure.code() == ErrorCode.JOB_IS_RUNNING || failure.code() == ErrorCode.ANOTHER_METERING_COMMITTED) {
                pause();
                run = begin();
                return true;
            }
            if (failure.code().blame() == Blame.DEPENDENCY || failure.code() == ErrorCode.RUN_STOPPED) {
                throw failure;
            }
            LOG.warn(
                    "a purge closes an account without the newest usage, which could not be metered: {}",
                    failure.code());
            return false;
        }

        private static void pause() {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                // Heard by whoever waits for the next run.
                Thread.currentThread().interrupt();
            }
        }
    }
}
