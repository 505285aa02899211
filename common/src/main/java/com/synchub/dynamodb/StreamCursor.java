package com.synchub.dynamodb;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard in its order, a page at a time. One thread. */
public final class StreamCursor {

    private final DynamoDbStreamsClient streams;
    private final String table;
    private final String arn;
    private final String shard;
    private @Nullable String after;
    private @Nullable String iterator;
    private boolean ended;

    StreamCursor(DynamoDbStreamsClient streams, String table, String arn, String shard, @Nullable String after) {
        this.streams = streams;
        this.table = table;
        this.arn = arn;
        this.shard = shard;
        this.after = after;
    }

    /**
     * The next page, at most 1,000 changes; no changes does not mean that none will come. Empty behind the last one of a shard
     * that takes no more.
     *
     * @throws TrimmedException if what follows the last change that was read may be gone
     */
    public Optional<List<Record>> next() throws TrimmedException {
        if (ended) {
            return Optional.empty();
        }
        GetRecordsResponse page = page();
        iterator = page.nextShardIterator();
        List<Record> records = page.records();
        if (!records.isEmpty()) {
            after = records.get(records.size() - 1).dynamodb().sequenceNumber();
        }
        if (iterator == null) {
            ended = true;
            return records.isEmpty() ? Optional.empty() : Optional.of(records);
        }
        return Optional.of(records);
    }

    private GetRecordsResponse page() throws TrimmedException {
        try {
            try {
                return records();
            } catch (ExpiredIteratorException e) {
                // They last for 15 minutes, and writing a batch may take longer.
                iterator = null;
                return records();
            }
        } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
            throw new TrimmedException(e);
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.STREAM);
        }
    }

    private GetRecordsResponse records() {
        String from = iterator;
        if (from == null) {
            from = streams.getShardIterator(position()).shardIterator();
        }
        String at = from;
        return streams.getRecords(r -> r.shardIterator(at));
    }

    private GetShardIteratorRequest position() {
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamArn(arn).shardId(shard);
        return after == null
                ? request.shardIteratorType(ShardIteratorType.TRIM_HORIZON).build()
                : request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(after)
                        .build();
    }
}
