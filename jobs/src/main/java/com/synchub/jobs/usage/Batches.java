package com.synchub.jobs.usage;

import com.synchub.jobs.run.OrderedTasks;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Tasks in batches of some seconds, so that a stop is seen in between. Results come back in order, on one thread. */
final class Batches<T> {

    private static final long BATCH_NANOS = Duration.ofSeconds(2).toNanos();

    private final Iterator<Callable<T>> tasks;
    private final Consumer<T> done;
    private final int threads;

    Batches(Iterator<Callable<T>> tasks, int threads, Consumer<T> done) {
        this.tasks = tasks;
        this.threads = threads;
        this.done = done;
    }

    /** Works through some; true if there are more. */
    boolean next() {
        long until = System.nanoTime() + BATCH_NANOS;
        try (OrderedTasks<T> pool = new OrderedTasks<>("meter", threads, 2)) {
            while (tasks.hasNext() && System.nanoTime() < until) {
                pool.submit(tasks.next(), done);
            }
            pool.drain(done);
        }
        return tasks.hasNext();
    }
}
