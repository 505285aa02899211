package com.synchub.jobs.audit;

import com.synchub.audit.ChangeReader;
import com.synchub.audit.Sequence;
import com.synchub.dynamodb.StreamCursor;
import com.synchub.dynamodb.TrimmedException;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Drains one shard, a batch a call. One thread; others may do the same in other processes. */
final class ShardDrain {

    private static final Logger LOG = LoggerFactory.getLogger(ShardDrain.class);

    /** What was there once is waited for so many times as long. */
    private static final long PATIENCE = 100;

    private final DrainPlace place;
    private final TableDefinition table;
    private final String tableName;
    private final Shard which;
    private final TrailFence fence;
    private final BatchOutput output;
    private @Nullable StreamCursor cursor;
    private boolean ended;

    /** @param tableName what the table is called in DynamoDB */
    ShardDrain(
            DrainPlace place,
            TableDefinition table,
            String tableName,
            Shard which,
            TrailFence fence,
            BatchOutput output) {
        this.place = place;
        this.table = table;
        this.tableName = tableName;
        this.which = which;
        this.fence = fence;
        this.output = output;
    }

    /** Whether the shard takes no more changes and all are drained. */
    boolean hasEnded() {
        return ended;
    }

    /** Drains a batch; false if there is nothing more now. */
    boolean next() {
        Optional<Shard> found = place.progress().find(which).filter(Shard::isOpen);
        if (found.isEmpty()) {
            ended = true;
            return false;
        }
        Shard shard = found.get();
        try {
            return next(shard);
        } catch (TrimmedException e) {
            cursor = null;
            trimmed(shard);
            return true;
        }
    }

    private boolean next(Shard shard) throws TrimmedException {
        StreamCursor from = cursor;
        String decided = shard.batchTo();
        if (from == null || decided != null) {
            from = open(shard, shard.readTo());
            cursor = from;
        }
        Instant began = place.progress().now();
        fence.look();
        Batch batch = new Batch();
        ChangeReader reader = new ChangeReader(table, place.sealer());
        Filling filling = fill(batch, from, reader, shard);
        if (filling == Filling.ENDED && batch.changes() == 0 && decided == null) {
            place.progress().done(shard);
            ended = true;
            return false;
        }
        String last = batch.last();
        if (last == null && decided == null) {
            place.progress().readUntil(shard, began);
            return false;
        }
        if (decided != null && (!decided.equals(last) || batch.changes() != shard.batchChanges())) {
            lost(shard, decided, null, place.progress().now());
            cursor = null;
            return true;
        }
        write(shard, batch, reader, filling == Filling.FULL ? null : began);
        return true;
    }

    private void write(Shard shard, Batch batch, ChangeReader reader, @Nullable Instant tipAt) {
        boolean again = shard.batchTo() != null;
        Shard decided = shard;
        if (!again) {
            String last = batch.last();
            if (last == null || !place.progress().decide(shard, last, batch.changes())) {
                // Somebody else drains too; what is decided now is theirs.
                cursor = null;
                return;
            }
            decided = place.progress().find(shard).orElseThrow();
            if (!last.equals(decided.batchTo())) {
                cursor = null;
                return;
            }
        }
        Drained drained = output.write(decided, batch, reader, again);
        Instant until = tipAt == null ? decided.readUntil() : tipAt;
        if (!place.progress().written(decided, batch, drained, until) || again) {
            cursor = null;
        }
    }

    private enum Filling {
        FULL,
        TIP,
        ENDED
    }

    private Filling fill(Batch batch, StreamCursor from, ChangeReader reader, Shard shard) throws TrimmedException {
        int empty = 0;
        while (true) {
            Optional<List<Record>> page = from.next();
            if (page.isEmpty()) {
                return Filling.ENDED;
            }
            for (Record change : page.get()) {
                if (shard.batchTo() != null
                        && Sequence.isAfter(change.dynamodb().sequenceNumber(), shard.batchTo())) {
                    return Filling.FULL;
                }
                add(change, batch, reader, shard);
            }
            if (shard.batchTo() != null && shard.batchTo().equals(batch.last())) {
                return Filling.FULL;
            }
            empty = page.get().isEmpty() ? empty + 1 : 0;
            if (empty >= place.properties().emptyReads() * (shard.batchTo() == null ? 1L : PATIENCE)) {
                return Filling.TIP;
            }
            if (batch.changes() >= place.properties().batchChanges()
                    || batch.weight() >= place.properties().batchSize().toBytes()) {
                // Until the last one of a batch is known nobody may stop in the middle of a page.
                return Filling.FULL;
            }
        }
    }

    private void add(Record change, Batch batch, ChangeReader reader, Shard shard) {
        String number = change.dynamodb().sequenceNumber();
        if (shard.passTo() != null && !Sequence.isAfter(number, shard.passTo())) {
            return;
        }
        if (batch.last() != null && !Sequence.isAfter(number, batch.last())) {
            throw new SyncHubException(
                    ErrorCode.SOURCE_RESPONSE_INVALID,
                    "invalid stream of table " + tableName + ": its changes are not in the order of their numbers",
                    "Run the same command again to resume; if it happens again, look at what is between here and DynamoDB.");
        }
        TenantId tenant = ChangeReader.tenantOf(change);
        Instant at = change.dynamodb().approximateCreationDateTime();
        if (fence.isClosed(tenant, at)) {
            batch.fence(tenant, at.atOffset(ZoneOffset.UTC).toLocalDate(), change.eventNameAsString(), number);
        } else if (fence.namesErased(change, tenant, reader)) {
            batch.add(reader.read(change).redact());
        } else {
            batch.add(reader.read(change));
        }
    }

    private StreamCursor open(Shard shard, @Nullable String after) {
        return place.streams().read(tableName, shard.arn(), shard.id(), after);
    }

    /** Finds what is left, and whether something is missing before it. */
    private void trimmed(Shard shard) {
        Optional<Record> first;
        try {
            first = first(open(shard, null));
        } catch (TrimmedException e) {
            first = Optional.empty();
        }
        String read = shard.readTo() == null ? shard.passTo() : shard.readTo();
        String number = first.map(record -> record.dynamodb().sequenceNumber()).orElse(null);
        if (number != null && read != null && !Sequence.isAfter(number, read)) {
            place.progress().trimmed(shard, read, null);
            return;
        }
        String passTo = shard.batchTo() == null ? read : shard.batchTo();
        Instant until = first.map(record -> record.dynamodb().approximateCreationDateTime())
                .filter(at -> at.isAfter(shard.readUntil()))
                .orElseGet(place.progress()::now);
        lost(shard, passTo, number, until);
    }

    /** @param before number of the first change that is there; null if it is not known */
    private void lost(Shard shard, @Nullable String passTo, @Nullable String before, Instant until) {
        AuditGap gap = new AuditGap(
                shard.table(),
                shard.id(),
                AuditGap.Reason.TRIMMED,
                shard.readTo() == null ? shard.passTo() : shard.readTo(),
                before,
                shard.readUntil(),
                until);
        place.progress().trimmed(shard, passTo, gap);
        LOG.atError()
                .addKeyValue("table", gap.table())
                .addKeyValue("shard", gap.shard())
                .addKeyValue("from", gap.from())
                .addKeyValue("until", gap.until())
                .log("changes were trimmed before they were read: the audit trail has a gap");
    }

    private Optional<Record> first(StreamCursor cursor) throws TrimmedException {
        for (int empty = 0; empty < place.properties().emptyReads(); empty++) {
            Optional<List<Record>> page = cursor.next();
            if (page.isEmpty()) {
                return Optional.empty();
            }
            if (!page.get().isEmpty()) {
                return Optional.of(page.get().get(0));
            }
        }
        return Optional.empty();
    }
}
