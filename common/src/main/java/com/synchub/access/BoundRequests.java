package com.synchub.access;

import com.synchub.dynamodb.SourceFailures;
import com.synchub.dynamodb.TableAccess;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sends what is bound to a tenant: reads as they are, writes through the gate. */
final class BoundRequests {

    private static final String CONDITION = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";
    private static final int ATTEMPTS = 5;

    /**
     * An item that is put.
     *
     * @param key to delete it by, should it not stay
     * @param persons whom it names
     */
    record Written(
            String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item, List<TenantId> persons) {}

    private final TenantId tenant;
    private final DynamoDbClient client;
    private final WriteGate gate;

    BoundRequests(TenantId tenant, DynamoDbClient client, WriteGate gate) {
        this.tenant = tenant;
        this.client = client;
        this.gate = gate;
    }

    <T> T read(String table, Function<DynamoDbClient, T> request) {
        try {
            return request.apply(client);
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.READ);
        }
    }

    /**
     * Sends a write.
     *
     * @param written what must not stay if a purge was raised meanwhile; none for a delete
     * @return false if its condition did not hold
     */
    boolean write(String table, List<Written> written, Function<DynamoDbClient, Object> request) {
        return guarded(written, () -> {
            try {
                var unused = request.apply(client);
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            } catch (SdkException e) {
                throw SourceFailures.translate(e, table, TableAccess.WRITE);
            }
        });
    }

    /** All or none; false if a condition did not hold. */
    boolean transact(List<TransactWriteItem> writes, List<Written> written) {
        return guarded(written, () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    client.transactWriteItems(r -> r.transactItems(writes));
                    return true;
                } catch (TransactionCanceledException e) {
                    if (has(e, CONDITION)) {
                        return false;
                    }
                    if (!has(e, CONFLICT) || attempt == ATTEMPTS) {
                        throw SourceFailures.translate(e, "of a transaction", TableAccess.WRITE);
                    }
                } catch (SdkException e) {
                    throw SourceFailures.translate(e, "of a transaction", TableAccess.WRITE);
                }
            }
        });
    }

    private boolean guarded(List<Written> written, Supplier<Boolean> write) {
        Collection<TenantId> persons =
                written.stream().flatMap(one -> one.persons().stream()).toList();
        Instant since = gate.enter(tenant, persons);
        boolean done = write.get();
        if (done && gate.isClosed(tenant, persons, since)) {
            written.forEach(this::takeBack);
            throw WriteGate.fenced(tenant);
        }
        return done;
    }

    /** What slipped in as the purge was raised goes, with what it has replaced: that is purged too. */
    private void takeBack(Written written) {
        try {
            client.deleteItem(r -> r.tableName(written.table()).key(written.key()));
        } catch (SdkException e) {
            throw SourceFailures.translate(e, written.table(), TableAccess.WRITE);
        }
    }

    private static boolean has(TransactionCanceledException failure, String code) {
        return failure.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code::equals);
    }
}
