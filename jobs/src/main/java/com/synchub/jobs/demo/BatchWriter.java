package com.synchub.jobs.demo;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes items in batches on several threads. One thread adds; when the others are busy it writes too, so nothing piles
 * up. What DynamoDB leaves unprocessed is asked again after a growing pause. The first failure ends it all: it is thrown
 * by the next {@link #put}, {@link #delete} or {@link #finish}. Keys must not repeat.
 */
final class BatchWriter implements AutoCloseable {

    private static final int BATCHES_WAITING_PER_THREAD = 2;

    private final BatchWrites batches;
    private final String tablePrefix;
    private final LoadProgress progress;
    private final ThreadPoolExecutor threads;
    private final AtomicReference<@Nullable SyncHubException> failure = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();
    private final ConcurrentSkipListMap<String, Long> puts = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Long> deletes = new ConcurrentSkipListMap<>();

    private Map<String, List<WriteRequest>> batch = new HashMap<>();
    private int batchItems;

    BatchWriter(DynamoDbClient client, String tablePrefix, int threads, LoadProgress progress) {
        this(new BatchWrites(client, CapacityBudget.unlimited()), tablePrefix, threads, progress);
    }

    BatchWriter(BatchWrites batches, String tablePrefix, int threads, LoadProgress progress) {
        this.batches = batches;
        this.tablePrefix = tablePrefix;
        this.progress = progress;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads * BATCHES_WAITING_PER_THREAD),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    void put(DemoItem item) {
        add(
                item,
                WriteRequest.builder()
                        .putRequest(r -> r.item(item.attributes()))
                        .build());
    }

    void delete(DemoItem item) {
        add(item, WriteRequest.builder().deleteRequest(r -> r.key(item.key())).build());
    }

    /** Writes what is left, waits for all, and says what was written. */
    LoadResult finish() {
        submit();
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.HOURS)) {
                throwFailure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        }
        throwFailure();
        return new LoadResult(puts, deletes);
    }

    /** Ends the threads; what they were writing may or may not have been written. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void add(DemoItem item, WriteRequest request) {
        batch.computeIfAbsent(item.table(), table -> new ArrayList<>(BatchWrites.BATCH_ITEMS))
                .add(request);
        if (++batchItems == BatchWrites.BATCH_ITEMS) {
            submit();
        }
    }

    private void submit() {
        throwFailure();
        if (batchItems == 0) {
            return;
        }
        Map<String, List<WriteRequest>> full = batch;
        batch = new HashMap<>();
        batchItems = 0;
        threads.execute(() -> writeOrFail(full));
    }

    private void writeOrFail(Map<String, List<WriteRequest>> requests) {
        if (failure.get() != null) {
            return;
        }
        try {
            write(requests);
        } catch (SyncHubException e) {
            failure.compareAndSet(null, e);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, SyncHubException.rootOf(e));
        }
    }

    private void write(Map<String, List<WriteRequest>> requests) {
        Map<String, List<WriteRequest>> batch = new HashMap<>();
        requests.forEach((table, writes) -> batch.put(tablePrefix + table, writes));
        batches.write(batch, size(batch));
        progress.written(written.addAndGet(size(batch)));
        requests.forEach(this::count);
    }

    private void count(String table, List<WriteRequest> acknowledged) {
        long deleted =
                acknowledged.stream().filter(r -> r.deleteRequest() != null).count();
        if (deleted > 0) {
            deletes.merge(table, deleted, Long::sum);
        }
        if (acknowledged.size() > deleted) {
            puts.merge(table, acknowledged.size() - deleted, Long::sum);
        }
    }

    private static int size(Map<String, List<WriteRequest>> requests) {
        return requests.values().stream().mapToInt(List::size).sum();
    }

    private void throwFailure() {
        SyncHubException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static SyncHubException stopped(InterruptedException cause) {
        return new SyncHubException(
                ErrorCode.RUN_STOPPED,
                "cannot finish loading demo data: it was interrupted",
                "Run the same command again; items already there are overwritten with the same.",
                cause);
    }
}
