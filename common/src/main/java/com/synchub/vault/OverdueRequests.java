package com.synchub.vault;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/** Aborts requests that take too long. Looks once a second, so that a request costs two map operations and no timer. */
final class OverdueRequests implements AutoCloseable {

    private final long timeoutNanos;
    private final Map<ExecutableHttpRequest, Long> begun = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "overdue-uploads");
        thread.setDaemon(true);
        return thread;
    });

    OverdueRequests(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
        long period = Math.min(TimeUnit.SECONDS.toNanos(1), Math.max(1, timeoutNanos / 4));
        var unused = clock.scheduleWithFixedDelay(this::abortOverdue, period, period, TimeUnit.NANOSECONDS);
    }

    void begin(ExecutableHttpRequest request) {
        begun.put(request, System.nanoTime());
    }

    void end(ExecutableHttpRequest request) {
        begun.remove(request);
    }

    private void abortOverdue() {
        long now = System.nanoTime();
        begun.forEach((request, since) -> {
            if (now - since > timeoutNanos) {
                request.abort();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
