package com.synchub.jobs.export;

import com.synchub.dynamodb.TenantQuery;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.layout.WorkLayout;
import com.synchub.request.Basis;
import com.synchub.request.ExportOrder;
import com.synchub.request.ExportResult;
import com.synchub.table.TableDefinition;
import com.synchub.vault.StoredObject;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** One attempt at one package, from its first table to the finished object. Closed without it, nothing is left. */
final class ExportRun implements AutoCloseable {

    private static final String ZIP = "application/zip";

    private final ExportOrder order;
    private final Whose whose;
    private final ExportSource source;
    private final PurgeFence fence;
    private final Beyond beyond;
    private final PackageWriter pack;
    private final Path directory;
    private final ExportProgress progress;
    private final Pseudonyms pseudonyms;
    private final ExecutorService threads;
    private final Instant readFrom;
    private final Iterator<TableDefinition> tables;
    private final List<TableOutcome> outcomes = new ArrayList<>();
    private @Nullable TableExport current;
    private @Nullable OthersItems others;

    ExportRun(
            ExportOrder order,
            ExportSource source,
            PurgeFence fence,
            Beyond beyond,
            WorkBucket bucket,
            Path directory,
            ExportProgress progress) {
        this.order = order;
        this.whose = Whose.of(order);
        this.source = source;
        this.fence = fence;
        this.beyond = beyond;
        this.directory = directory;
        this.progress = progress;
        this.pseudonyms = new Pseudonyms(whose);
        this.readFrom = source.now();
        this.tables =
                source.catalogue().tables().stream().filter(whose::isSearched).iterator();
        refuseFenced();
        this.pack = new PackageWriter(
                bucket.upload(WorkLayout.exportPackage(order.tenant(), order.requestId(), order.attempt()), ZIP));
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "export");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Works on for a block; false when all tables are in the package. */
    boolean next() {
        if (current == null) {
            if (!tables.hasNext()) {
                return isLookedForElsewhere() && others().next();
            }
            current = open(tables.next());
        }
        long before = current.digestOfRead().count();
        if (current.next()) {
            progress.exported(current.digestOfRead().count() - before);
        } else {
            current.moveTo(pack);
            outcomes.add(TableOutcome.of(current));
            current.close();
            current = null;
        }
        return true;
    }

    /** What other tenants have is not this one's to give to one of its persons. */
    private boolean isLookedForElsewhere() {
        return order.basis() == Basis.ART15 && order.subject() == null;
    }

    /** Looked for when all of the tenant's own is read. */
    private OthersItems others() {
        OthersItems begun = others;
        if (begun == null) {
            begun = new OthersItems(order, source, fence, readFrom, pseudonyms, pack, directory, threads);
            others = begun;
        }
        return begun;
    }

    private TableExport open(TableDefinition table) {
        String name = source.names().of(table);
        source.requireKeys(table);
        return new TableExport(
                TableExport.OWN,
                table,
                TenantQuery.items(source.dynamoDb(), source.budget(), name, order.tenant())::next,
                whose.itemsOf(table),
                new Selection(table, order.basis(), pseudonyms, order.subject()),
                directory,
                threads);
    }

    /** Counts again, says what the package is, and makes it appear. */
    Finished finish(String software, Instant expiresAt) {
        List<PackageManifest.Table> counted = new ArrayList<>();
        for (TableOutcome outcome : outcomes) {
            counted.add(outcome.counted(whose.count(source, outcome.table())));
        }
        Instant readTo = source.now();
        PackageContents contents = new PackageContents(
                order,
                software,
                readFrom,
                readTo,
                source.catalogue(),
                outcomes,
                counted,
                whose.notSearched(source),
                // A backup has digests of a tenant's items, none of one person's.
                order.subject() == null ? source.latestBackup().compare(order.tenant(), outcomes) : null,
                order.basis() == Basis.ART15 ? beyond.of(whose.concerned(), elsewhere()) : null);
        contents.writeTo(pack);
        // A purge that was raised meanwhile: what was read must not appear.
        refuseFenced();
        StoredObject object = pack.finish();
        return new Finished(object, contents.result(object, expiresAt));
    }

    private PackageManifest.Elsewhere elsewhere() {
        return isLookedForElsewhere() ? others().told() : Elsewhere.notOfOnePerson();
    }

    /** A package that is there. */
    record Finished(StoredObject object, ExportResult result) {}

    void refuseFenced() {
        fence.refresh();
        if (fence.passage(order.tenant(), readFrom, null) == Passage.CLOSED
                || fence.isAnybodyClosed(order.tenant(), readFrom)) {
            throw new SyncHubException(
                            ErrorCode.TENANT_FENCED,
                            "cannot export: the tenant is being purged, or a person within it",
                            "Wait for the purge to end, or cancel it.")
                    .about(order.tenant().keyForm());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // None keeps another from being closed.
        try (PackageWriter given = pack;
                OthersItems begun = others) {
            if (current != null) {
                current.close();
            }
        }
    }
}
