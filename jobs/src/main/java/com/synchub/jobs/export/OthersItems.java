package com.synchub.jobs.export;

import com.synchub.fence.PurgeFence;
import com.synchub.request.ExportOrder;
import com.synchub.table.TableDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Items of other tenants that name the one whose package it is, on their way into it: a table after the other. */
final class OthersItems implements AutoCloseable {

    private final ExportOrder order;
    private final PurgeFence fence;
    private final Instant readFrom;
    private final Pseudonyms pseudonyms;
    private final PackageWriter pack;
    private final Path directory;
    private final ExecutorService threads;
    private final Elsewhere elsewhere;
    private final Iterator<TableDefinition> tables;
    private final List<PackageManifest.ElsewhereTable> done = new ArrayList<>();
    private @Nullable Mentions mentions;
    private @Nullable TableExport current;

    OthersItems(
            ExportOrder order,
            ExportSource source,
            PurgeFence fence,
            Instant readFrom,
            Pseudonyms pseudonyms,
            PackageWriter pack,
            Path directory,
            ExecutorService threads) {
        this.order = order;
        this.fence = fence;
        this.readFrom = readFrom;
        this.pseudonyms = pseudonyms;
        this.pack = pack;
        this.directory = directory;
        this.threads = threads;
        this.elsewhere = Elsewhere.of(source);
        this.tables = elsewhere.tables().iterator();
    }

    /** Works on for a block; false when all is in the package. */
    boolean next() {
        Mentions reading = mentions;
        TableExport writing = current;
        if (reading == null || writing == null) {
            if (!tables.hasNext()) {
                return false;
            }
            TableDefinition table = tables.next();
            reading = elsewhere.in(table, order.tenant(), fence, readFrom);
            mentions = reading;
            writing = new TableExport(
                    TableExport.ELSEWHERE,
                    table,
                    reading,
                    item -> true,
                    new MentionChoice(table, order.tenant(), pseudonyms),
                    directory,
                    threads);
            current = writing;
        }
        if (!writing.next()) {
            writing.moveTo(pack);
            done.add(TableOutcome.of(writing).found(reading.indexed()));
            close();
        }
        return true;
    }

    /** What the package says of them, when all are in it. */
    PackageManifest.Elsewhere told() {
        return elsewhere.told(done);
    }

    @Override
    public void close() {
        try (Mentions reading = mentions;
                TableExport writing = current) {
            mentions = null;
            current = null;
        }
    }
}
