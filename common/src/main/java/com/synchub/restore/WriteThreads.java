package com.synchub.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that write, shared by all tenants in progress, so that a large tenant uses those that small ones leave
 * idle. Nothing waits in a queue: whoever finds all threads busy writes by itself.
 */
public final class WriteThreads implements AutoCloseable {

    private final ThreadPoolExecutor threads;

    public WriteThreads(int count) {
        threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "restore-write");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** The batches of one tenant and table. Belongs to one thread. */
    Lane lane() {
        return new Lane();
    }

    /** Batches that are to be over before their tenant is proved. */
    final class Lane {
        private final Deque<Future<?>> underWay = new ArrayDeque<>();

        void submit(Runnable batch) {
            FutureTask<?> task = new FutureTask<>(batch, null);
            threads.execute(task);
            underWay.addLast(task);
            while (!underWay.isEmpty() && underWay.peekFirst().isDone()) {
                await(underWay.removeFirst());
            }
        }

        /** Waits for all of them; the first failure is thrown when the others have ended. */
        void await() {
            try {
                while (!underWay.isEmpty()) {
                    await(underWay.removeFirst());
                }
            } finally {
                cancel();
            }
        }

        /** Gives up what is under way; it may or may not have been written. */
        void cancel() {
            underWay.forEach(task -> task.cancel(true));
            underWay.clear();
        }

        private void await(Future<?> batch) {
            try {
                batch.get();
            } catch (ExecutionException e) {
                throw SyncHubException.rootOf(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SyncHubException(
                        ErrorCode.RUN_STOPPED,
                        "cannot go on restoring: the run was stopped",
                        "Run the same command again to resume.",
                        e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
