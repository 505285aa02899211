package com.synchub.jobs.verify;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Objects being read at the same time, bounded: handing in one more waits for the oldest. Results come back in the order
 * in which they were handed in, on the thread that hands in; the first failure ends everything.
 */
final class Downloads implements AutoCloseable {

    private static final int WAITING_FOR_EACH_THREAD = 8;

    private final ExecutorService threads;
    private final int window;
    private final Deque<Future<ObjectReading>> underWay = new ArrayDeque<>();

    Downloads(int threads) {
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "verify");
            thread.setDaemon(true);
            return thread;
        });
        this.window = threads * WAITING_FOR_EACH_THREAD;
    }

    void submit(Callable<ObjectReading> reading, Consumer<ObjectReading> done) {
        if (underWay.size() == window) {
            done.accept(await(underWay.removeFirst()));
        }
        underWay.addLast(threads.submit(reading));
    }

    /** Waits for all that is under way. */
    void drain(Consumer<ObjectReading> done) {
        while (!underWay.isEmpty()) {
            done.accept(await(underWay.removeFirst()));
        }
    }

    private ObjectReading await(Future<ObjectReading> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            giveUp();
            throw SyncHubException.rootOf(e);
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "cannot go on verifying: stopped",
                    "Run the same command again to resume.",
                    e);
        }
    }

    private void giveUp() {
        underWay.forEach(reading -> reading.cancel(true));
        underWay.clear();
    }

    @Override
    public void close() {
        giveUp();
        threads.shutdownNow();
    }
}
