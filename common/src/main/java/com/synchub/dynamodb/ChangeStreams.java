package com.synchub.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The streams of tables. Thread-safe. Fails with {@code TABLE_MISSING}, {@code ACCESS_DENIED}, {@code SOURCE_UNAVAILABLE}. */
public final class ChangeStreams {

    private final DynamoDbClient tables;
    private final DynamoDbStreamsClient streams;

    public ChangeStreams(DynamoDbClient tables, DynamoDbStreamsClient streams) {
        this.tables = tables;
        this.streams = streams;
    }

    /** The stream that a table writes to now; empty if it writes to none. */
    public Optional<TableStream> of(String table) {
        try {
            return streamOf(tables.describeTable(r -> r.tableName(table)).table());
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.READ);
        }
    }

    static Optional<TableStream> streamOf(TableDescription table) {
        return table.streamSpecification() == null
                        || !Boolean.TRUE.equals(table.streamSpecification().streamEnabled())
                        || table.latestStreamArn() == null
                ? Optional.empty()
                : Optional.of(new TableStream(
                        table.latestStreamArn(),
                        table.streamSpecification().streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES));
    }

    /** Turns a table's stream on, with both images; false if it was. One that lacks images has to be turned off first. */
    public boolean enable(String table) {
        if (of(table).isPresent()) {
            return false;
        }
        try {
            tables.updateTable(r -> r.tableName(table)
                    .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
            tables.waiter().waitUntilTableExists(r -> r.tableName(table)).matched();
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.STREAM);
        }
        return true;
    }

    /**
     * The shards of a stream that DynamoDB still knows; empty if it has forgotten the stream.
     *
     * @param table for messages
     */
    public Optional<List<StreamShard>> shards(String table, String arn) {
        List<StreamShard> shards = new ArrayList<>();
        String last = null;
        do {
            @Nullable String after = last;
            try {
                DescribeStreamResponse page =
                        streams.describeStream(r -> r.streamArn(arn).exclusiveStartShardId(after));
                page.streamDescription()
                        .shards()
                        .forEach(shard -> shards.add(new StreamShard(shard.shardId(), shard.parentShardId())));
                last = page.streamDescription().lastEvaluatedShardId();
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            } catch (SdkException e) {
                throw SourceFailures.translate(e, table, TableAccess.STREAM);
            }
        } while (last != null);
        return Optional.of(List.copyOf(shards));
    }

    /**
     * Reads a shard.
     *
     * @param after number of the last change that was read; null for all that are still there
     */
    public StreamCursor read(String table, String arn, String shard, @Nullable String after) {
        return new StreamCursor(streams, table, arn, shard, after);
    }
}
