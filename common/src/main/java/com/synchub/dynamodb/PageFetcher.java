package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Gets one page after the other into a {@link PageBody}. When the SDK's own attempts are used up it goes on asking, with
 * growing pauses, as long as {@link ScanPatience} lasts.
 */
final class PageFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(PageFetcher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final DynamoDbClient client;
    private final ScanPatience patience;
    private final Waiting waiting;

    private long requests;

    PageFetcher(DynamoDbClient client, ScanPatience patience, Waiting waiting) {
        this.client = client;
        this.patience = patience;
        this.waiting = waiting;
    }

    long requests() {
        return requests;
    }

    /** @param request carries the body as {@link PageBodyInterceptor#PAGE_BODY} */
    void fetch(String table, Consumer<DynamoDbClient> request, PageBody body) throws InterruptedException {
        long start = waiting.nanos();
        long pause = FIRST_PAUSE.toNanos();
        while (true) {
            body.clear();
            requests++;
            try {
                request.accept(client);
                if (!body.isFull()) {
                    throw new IllegalStateException("the client was not made by DynamoDbClients");
                }
                return;
            } catch (SdkException e) {
                SourceFailures.checkInterrupted(e);
                if (!SourceFailures.isPassing(e)) {
                    throw SourceFailures.translate(e, table, TableAccess.READ);
                }
                checkPatience(e, table, waiting.since(start));
                LOG.warn("table {}: {}; asking again", table, e.getMessage());
                waiting.pause(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
                pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
            }
        }
    }

    private void checkPatience(SdkException failure, String table, Duration waited) {
        if (!SourceFailures.isThrottling(failure)) {
            if (waited.compareTo(patience.unavailable()) >= 0) {
                throw SourceFailures.translate(failure, table, TableAccess.READ);
            }
        } else if (waited.compareTo(patience.throttled()) >= 0) {
            throw new SyncHubException(
                    ErrorCode.NO_PROGRESS,
                    "failed to read table " + table + ": throttled for " + waited.toSeconds() + " s without a page",
                    "Lower the read budget or raise the table's read capacity, then run the same command again to"
                            + " resume.",
                    failure);
        }
    }
}
