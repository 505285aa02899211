package com.synchub.jobs.requests;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What the service does about requests by itself, again and again. Every instance does: twice is as good as once. */
final class RequestSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RequestSweep.class);

    /** So that what takes long keeps nothing waiting that is soon done. */
    private static final int THREADS = 2;

    /**
     * One thing to do.
     *
     * @param what completes "failed to"
     */
    record Duty(String what, Duration every, Runnable work) {}

    private final List<Duty> duties;
    private final Duration first;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "requests");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    /** @param first how long after the start each is done for the first time */
    RequestSweep(List<Duty> duties, Duration first) {
        this.duties = List.copyOf(duties);
        this.first = first;
    }

    @Override
    public void start() {
        for (Duty duty : duties) {
            var unused = timer.scheduleWithFixedDelay(
                    () -> fulfil(duty), first.toMillis(), duty.every().toMillis(), TimeUnit.MILLISECONDS);
        }
        running = true;
    }

    private static void fulfil(Duty duty) {
        try {
            duty.work().run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("failed to " + duty.what() + "; trying again");
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
