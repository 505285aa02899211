package com.synchub.jobs.run;

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
 * Tasks that run at the same time, bounded: handing in one more waits for the oldest. Results come back in the order in
 * which the tasks were handed in, on the thread that hands in, so what has come back is always a beginning of the whole;
 * the first failure ends everything.
 */
public final class OrderedTasks<R> implements AutoCloseable {

    private final ExecutorService threads;
    private final int window;
    private final Deque<Future<R>> underWay = new ArrayDeque<>();

    /**
     * Starts the threads.
     *
     * @param waitingForEachThread tasks that may be ahead of the oldest, for each thread
     */
    public OrderedTasks(String name, int count, int waitingForEachThread) {
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        this.window = count * waitingForEachThread;
    }

    /** Hands in a task; {@code done} may be given results of earlier ones meanwhile. */
    public void submit(Callable<R> task, Consumer<R> done) {
        if (underWay.size() == window) {
            done.accept(await(underWay.removeFirst()));
        }
        underWay.addLast(threads.submit(LogFields.carried(task)));
    }

    /** Waits for all that is under way. */
    public void drain(Consumer<R> done) {
        while (!underWay.isEmpty()) {
            done.accept(await(underWay.removeFirst()));
        }
    }

    private R await(Future<R> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            giveUp();
            throw SyncHubException.rootOf(e);
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED, "cannot go on: stopped", "Run the same command again to resume.", e);
        }
    }

    private void giveUp() {
        underWay.forEach(task -> task.cancel(true));
        underWay.clear();
    }

    @Override
    public void close() {
        giveUp();
        threads.shutdownNow();
    }
}
