package com.synchub.jobs.demo;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes items in batches on several threads. One thread adds; when the others are busy it writes too, so nothing piles
 * up. What DynamoDB leaves unprocessed is asked again after a growing pause. The first failure ends it all: it is thrown
 * by the next {@link #put}, {@link #delete} or {@link #finish}. Keys must not repeat.
 */
final class BatchWriter implements AutoCloseable {

    /** DynamoDB's limit. */
    private static final int BATCH_ITEMS = 25;

    private static final int BATCHES_WAITING_PER_THREAD = 2;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** With the pauses above: about a minute in which not one item was taken. */
    private static final int ATTEMPTS_WITHOUT_PROGRESS = 18;

    private final DynamoDbClient client;
    private final String tablePrefix;
    private final LoadProgress progress;
    private final int patience;
    private final ThreadPoolExecutor threads;
    private final AtomicReference<@Nullable SyncHubException> failure = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();
    private final ConcurrentSkipListMap<String, Long> puts = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Long> deletes = new ConcurrentSkipListMap<>();

    private Map<String, List<WriteRequest>> batch = new HashMap<>();
    private int batchItems;

    BatchWriter(DynamoDbClient client, String tablePrefix, int threads, LoadProgress progress) {
        this(client, tablePrefix, threads, progress, ATTEMPTS_WITHOUT_PROGRESS);
    }

    /** @param patience requests in a row of which DynamoDB took nothing, after which it is given up */
    BatchWriter(DynamoDbClient client, String tablePrefix, int threads, LoadProgress progress, int patience) {
        this.patience = patience;
        this.client = client;
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
        batch.computeIfAbsent(item.table(), table -> new ArrayList<>(BATCH_ITEMS))
                .add(request);
        if (++batchItems == BATCH_ITEMS) {
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
        } catch (SdkException e) {
            failure.compareAndSet(null, translated(e));
        } catch (SyncHubException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, stopped(e));
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, SyncHubException.rootOf(e));
        }
    }

    private void write(Map<String, List<WriteRequest>> requests) throws InterruptedException {
        Map<String, List<WriteRequest>> left = new HashMap<>();
        requests.forEach((table, writes) -> left.put(tablePrefix + table, writes));
        int attemptsWithoutProgress = 0;
        while (!left.isEmpty()) {
            int asked = size(left);
            Map<String, List<WriteRequest>> unprocessed =
                    client.batchWriteItem(r -> r.requestItems(left)).unprocessedItems();
            attemptsWithoutProgress = size(unprocessed) < asked ? 0 : attemptsWithoutProgress + 1;
            if (attemptsWithoutProgress == patience) {
                throw new SyncHubException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "failed to write demo data: DynamoDB took none of " + asked + " items in " + patience
                                + " attempts",
                        "Raise the tables' write capacity, then run the same command again.");
            }
            left.clear();
            left.putAll(unprocessed);
            if (!left.isEmpty()) {
                pause(attemptsWithoutProgress);
            }
            progress.written(written.addAndGet(asked - size(left)));
        }
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

    /** Full jitter, so that threads which were refused together do not come back together. */
    private static void pause(int attempt) throws InterruptedException {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
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

    private static SyncHubException translated(SdkException e) {
        return e instanceof ResourceNotFoundException
                ? new SyncHubException(
                        ErrorCode.TABLE_MISSING,
                        "cannot write demo data: a table is missing",
                        "Create the tables first, or check prefix, region and endpoint.",
                        e)
                : new SyncHubException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "failed to write demo data: " + e.getClass().getSimpleName(),
                        "Run the same command again; items already there are overwritten with the same.",
                        e);
    }
}
