package com.synchub.jobs.audit;

import com.synchub.dynamodb.StreamShard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the shards of a table that are known with those that DynamoDB lists, and finds which have come and gone. */
final class TableShards {

    private static final Logger LOG = LoggerFactory.getLogger(TableShards.class);

    private final String table;
    private final Progress progress;
    private final Function<String, Optional<List<StreamShard>>> listing;

    /** @param listing the shards of a stream; empty if it is forgotten */
    TableShards(String table, Progress progress, Function<String, Optional<List<StreamShard>>> listing) {
        this.table = table;
        this.progress = progress;
        this.listing = listing;
    }

    /**
     * Takes up what is new.
     *
     * @param current the stream that the table writes to; null if it has none
     */
    void discover(@Nullable String current) {
        List<Shard> known = progress.of(table);
        Set<String> arns = known.stream().map(Shard::arn).collect(Collectors.toCollection(HashSet::new));
        boolean replaced = current != null && !arns.isEmpty() && !arns.contains(current);
        if (current != null) {
            arns.add(current);
        }
        for (String arn : arns) {
            discover(
                    arn, known.stream().filter(shard -> shard.arn().equals(arn)).toList(), replaced, known);
        }
    }

    private void discover(String arn, List<Shard> known, boolean replaced, List<Shard> all) {
        Instant now = progress.now();
        List<StreamShard> listed = listing.apply(arn).orElse(List.of());
        Set<String> ids = listed.stream().map(StreamShard::id).collect(Collectors.toSet());
        Map<String, Shard> byId = known.stream().collect(Collectors.toMap(Shard::id, Function.identity()));
        List<AuditGap> gaps = new ArrayList<>();
        List<Shard> lost = known.stream()
                .filter(shard -> shard.isOpen() && !ids.contains(shard.id()))
                .toList();
        lost.forEach(shard -> gaps.add(new AuditGap(
                table,
                shard.id(),
                AuditGap.Reason.SHARD_GONE,
                shard.readTo() == null ? shard.passTo() : shard.readTo(),
                null,
                shard.readUntil(),
                now)));
        List<Shard> added = new ArrayList<>();
        for (StreamShard shard : listed) {
            if (byId.containsKey(shard.id())) {
                continue;
            }
            added.add(new Shard(table, arn, shard.id(), shard.parent(), Shard.State.OPEN, null, null, now, null, 0, 1));
            boolean parentUnknown =
                    shard.parent() != null && !byId.containsKey(shard.parent()) && !ids.contains(shard.parent());
            if (parentUnknown && !known.isEmpty() && lost.isEmpty()) {
                gaps.add(new AuditGap(
                        table,
                        Objects.requireNonNull(shard.parent()),
                        AuditGap.Reason.SHARDS_MISSED,
                        null,
                        null,
                        latest(known, now),
                        now));
            }
        }
        if (replaced && known.isEmpty() && !listed.isEmpty()) {
            gaps.add(new AuditGap(
                    table, listed.get(0).id(), AuditGap.Reason.STREAM_REPLACED, null, null, latest(all, now), now));
        }
        List<Shard> forgotten = known.stream()
                .filter(shard -> !shard.isOpen() && !ids.contains(shard.id()) && !listed.isEmpty())
                .toList();
        if (!added.isEmpty() || !lost.isEmpty() || !forgotten.isEmpty()) {
            progress.found(added, lost, forgotten, gaps);
            gaps.forEach(TableShards::tell);
        }
    }

    private static Instant latest(List<Shard> shards, Instant otherwise) {
        return shards.stream()
                .map(Shard::readUntil)
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    private static void tell(AuditGap gap) {
        LOG.atError()
                .addKeyValue("table", gap.table())
                .addKeyValue("shard", gap.shard())
                .addKeyValue("reason", gap.reason())
                .addKeyValue("from", gap.from())
                .addKeyValue("until", gap.until())
                .log("changes are gone before they were read: the audit trail has a gap");
    }

    /** A shard to read now: its parents are read to their ends. */
    Optional<Shard> ready(Set<String> visited) {
        List<Shard> known = progress.of(table);
        return known.stream()
                .filter(shard -> shard.isOpen() && !visited.contains(shard.arn() + " " + shard.id()))
                .filter(shard -> known.stream()
                        .noneMatch(other -> other.isOpen()
                                && other.arn().equals(shard.arn())
                                && other.id().equals(shard.parent())))
                .findFirst();
    }
}
