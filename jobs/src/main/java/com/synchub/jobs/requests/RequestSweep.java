package com.synchub.jobs.requests;

import com.synchub.jobs.run.RunOrders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the service carry out what waits, however it came in, and keeps the history's head in the vault. Ordering twice is
 * ordering once, so every instance may look.
 */
final class RequestSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RequestSweep.class);
    private static final String EXPORT = "export";
    private static final int AT_ONCE = 100;
    private static final Duration HEAD_EVERY = Duration.ofMinutes(30);

    private final Requests requests;
    private final RunOrders orders;
    private final ChainHeads heads;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "requests");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    RequestSweep(Requests requests, RunOrders orders, ChainHeads heads, Duration every) {
        this.requests = requests;
        this.orders = orders;
        this.heads = heads;
        this.every = every;
    }

    @Override
    public void start() {
        var sweeping =
                timer.scheduleWithFixedDelay(this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        var keeping = timer.scheduleWithFixedDelay(
                this::keepHead, every.toMillis(), HEAD_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        running = !sweeping.isDone() && !keeping.isDone();
    }

    private void sweep() {
        try {
            for (String id : requests.in(RequestType.EXPORT, RequestState.WAITING, AT_ONCE)) {
                orders.place(EXPORT, Map.of("request", id), id, "requests");
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("failed to look for requests that wait; trying again");
        }
    }

    private void keepHead() {
        try {
            heads.keep();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("failed to keep the head of the requests' history; trying again");
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
