package com.synchub.jobs.requests;

import com.synchub.jobs.run.JobLeases;
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
 * Has the service carry out what waits, however it came in; says of what nobody carries out any more that it has failed;
 * and keeps the history's head in the vault. Ordering twice is ordering once, so every instance may look.
 */
final class RequestSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RequestSweep.class);
    private static final String EXPORT = "export";
    private static final String CALLER = "requests";
    private static final int AT_ONCE = 100;
    private static final Duration HEAD_EVERY = Duration.ofMinutes(30);

    private final Requests requests;
    private final StoredExportDesk desk;
    private final RunOrders orders;
    private final JobLeases leases;
    private final ChainHeads heads;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "requests");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    RequestSweep(
            Requests requests,
            StoredExportDesk desk,
            RunOrders orders,
            JobLeases leases,
            ChainHeads heads,
            Duration every) {
        this.requests = requests;
        this.desk = desk;
        this.orders = orders;
        this.leases = leases;
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

    void sweep() {
        try {
            requests.in(RequestType.EXPORT, RequestState.RUNNING, AT_ONCE).forEach(this::failIfAbandoned);
            for (String id : requests.in(RequestType.EXPORT, RequestState.WAITING, AT_ONCE)) {
                orders.place(EXPORT, Map.of("request", id), id, CALLER);
                failIfAbandoned(id);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("failed to look for requests that wait; trying again");
        }
    }

    /** In this order: whoever begins it after it was read has another attempt, whoever began it before holds the lease. */
    private void failIfAbandoned(String id) {
        TenantRequest request = requests.require(id);
        orders.failureOf(id, CALLER)
                .filter(code -> !leases.isHeld(EXPORT))
                .ifPresent(code -> desk.abandoned(request, code));
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
