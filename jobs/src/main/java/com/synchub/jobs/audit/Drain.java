package com.synchub.jobs.audit;

import com.synchub.dynamodb.TableStream;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** One pass over the streams of all tables, to their ends of now, a batch a call. */
final class Drain implements AutoCloseable {

    private final DrainPlace place;
    private final Iterator<TableDefinition> tables;
    private final TrailFence fence;
    private final List<String> withoutStream = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();
    private int drained;
    private @Nullable ExecutorService writers;
    private @Nullable BatchOutput output;
    private @Nullable TableDefinition table;
    private @Nullable TableShards shards;
    private @Nullable ShardDrain current;

    Drain(DrainPlace place) {
        this.place = place;
        this.tables = place.catalogue().tables().iterator();
        this.fence = new TrailFence(place.fence().get());
    }

    /** Tables that have no stream with both images. Known once all is drained. */
    List<String> withoutStream() {
        return List.copyOf(withoutStream);
    }

    /** Tables that were drained. */
    int tables() {
        return drained;
    }

    /** Does some work; false if there is none left. */
    boolean next() {
        ShardDrain shard = current;
        if (shard != null) {
            if (!shard.next()) {
                current = null;
                if (shard.hasEnded() && shards != null && table != null) {
                    shards.discover(streamOf(table).map(TableStream::arn).orElse(null));
                }
            }
            return true;
        }
        TableShards of = shards;
        TableDefinition which = table;
        if (of != null && which != null) {
            Optional<Shard> ready = of.ready(visited);
            if (ready.isPresent()) {
                visited.add(ready.get().arn() + " " + ready.get().id());
                current = new ShardDrain(place, which, nameOf(which), ready.get(), fence, output());
                return true;
            }
            shards = null;
        }
        return begin();
    }

    private boolean begin() {
        if (!tables.hasNext()) {
            return false;
        }
        TableDefinition next = tables.next();
        Optional<TableStream> stream = streamOf(next);
        if (stream.filter(TableStream::bothImages).isEmpty()) {
            withoutStream.add(next.name());
        } else {
            drained++;
        }
        TableShards of = new TableShards(
                next.name(), place.progress(), arn -> place.streams().shards(nameOf(next), arn));
        of.discover(stream.map(TableStream::arn).orElse(null));
        table = next;
        shards = of;
        return true;
    }

    private Optional<TableStream> streamOf(TableDefinition of) {
        return place.streams().of(nameOf(of));
    }

    private String nameOf(TableDefinition of) {
        return place.names().of(of);
    }

    private BatchOutput output() {
        BatchOutput known = output;
        if (known == null) {
            ExecutorService made =
                    Executors.newFixedThreadPool(place.properties().writers(), work -> {
                        Thread thread = new Thread(work, "audit-writer");
                        thread.setDaemon(true);
                        return thread;
                    });
            known = new BatchOutput(place.trail().get(), made, fence);
            writers = made;
            output = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (writers != null) {
            writers.shutdownNow();
        }
    }
}
