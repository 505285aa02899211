package com.synchub.jobs.export;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.TenantCount;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.item.CanonicalItems;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.DynamoDbJsonReader;
import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.jobs.run.RunGuard;
import com.synchub.restore.PurgeFilter;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts a package's items into the tables again, for another tenant that has none, and reads them back: shows that a
 * package can be used. Pseudonyms stay pseudonyms; what was left out stays out.
 */
public final class PackageImport {

    private static final byte[] KEY = TableDefinition.PARTITION_KEY.getBytes(StandardCharsets.UTF_8);

    private final ExportSource source;
    private final BatchWrites writes;
    private final PurgeFence fence;
    private final RunGuard guard;

    PackageImport(ExportSource source, BatchWrites writes, PurgeFence fence, RunGuard guard) {
        this.source = source;
        this.writes = writes;
        this.fence = fence;
        this.guard = guard;
    }

    /**
     * Imports the package.
     *
     * @param into a tenant without data, and not the one whose package it is
     * @throws SyncHubException {@code PACKAGE_INVALID}, {@code FORMAT_UNKNOWN}, {@code IMPORT_TARGET_OCCUPIED}; {@code
     *     TENANT_FENCED} also if whose package it is was erased since, or is being erased
     */
    public ImportReport run(Path file, TenantId into) {
        guard.check();
        try (PackageFile pack = PackageFile.open(file)) {
            PackageManifest manifest = pack.manifest();
            long files = pack.compareFiles();
            PurgeFilter purges = new PurgeFilter(fence, manifest.readFrom());
            refuseErased(into, manifest, purges);
            refuseOccupied(into, manifest);
            List<ImportReport.Table> tables = new ArrayList<>();
            for (PackageManifest.Table table : manifest.tables()) {
                tables.add(importTable(pack, source.catalogue().table(table.table()), into, purges));
            }
            // Somebody may have been erased meanwhile.
            refuseErased(into, manifest, purges);
            return new ImportReport(manifest.requestId(), files, tables);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the package");
        }
    }

    private void refuseErased(TenantId into, PackageManifest manifest, PurgeFilter purges) {
        fence.refresh();
        TenantId tenant = new TenantId(manifest.tenant());
        String subject = manifest.subject();
        if (purges.isPurged(tenant)
                || (subject != null && purges.isPurged(tenant, new TenantId(subject)))
                || fence.passage(into, source.now(), null) == Passage.CLOSED) {
            throw new SyncHubException(
                    ErrorCode.TENANT_FENCED,
                    "cannot import: whose package it is was erased since, or the tenant is being purged",
                    "What was erased does not come back. Use a package of somebody else, or choose another tenant.");
        }
    }

    private void refuseOccupied(TenantId into, PackageManifest manifest) {
        boolean occupied = into.value().equals(manifest.tenant())
                || manifest.tables().stream().anyMatch(table -> count(table.table(), into) > 0);
        if (occupied) {
            throw new SyncHubException(
                    ErrorCode.IMPORT_TARGET_OCCUPIED,
                    "cannot import: the tenant has data, or is the one whose package it is",
                    "Choose a tenant without data, such as import-test-1.");
        }
    }

    private long count(String table, TenantId tenant) {
        String name = source.names().of(source.catalogue().table(table));
        return TenantCount.of(source.dynamoDb(), source.budget(), name, tenant).items();
    }

    private ImportReport.Table importTable(PackageFile pack, TableDefinition table, TenantId into, PurgeFilter purges)
            throws IOException {
        String name = source.names().of(table);
        byte[] tenant = into.utf8();
        DynamoDbJsonReader json = new DynamoDbJsonReader(ItemOrigin.STORED);
        ItemAssembler packaged = new ItemAssembler(ItemOrigin.STORED);
        ItemAssembler moved = new ItemAssembler(ItemOrigin.STORED);
        DigestAccumulator expected = new DigestAccumulator();
        List<WriteRequest> batch = new ArrayList<>();
        long erased = 0;
        try (BufferedReader lines = pack.lines(table.name())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                packaged.begin();
                json.attributes(bytes, 0, bytes.length, packaged);
                ItemView read = packaged.finish();
                if (purges.namesPurged(read, table)) {
                    erased++;
                    continue;
                }
                ItemView item = moved(read, tenant, moved);
                expected.add(item);
                Map<String, AttributeValue> attributes = CanonicalItems.toAttributeValues(item);
                batch.add(WriteRequest.builder()
                        .putRequest(put -> put.item(attributes))
                        .build());
                if (batch.size() == BatchWrites.BATCH_ITEMS) {
                    write(name, batch);
                }
            }
        }
        write(name, batch);
        DigestAccumulator found = new DigestAccumulator();
        ItemView item = new ItemView();
        TenantQuery query = TenantQuery.items(source.dynamoDb(), source.budget(), name, into);
        while (query.next(item)) {
            found.add(item);
        }
        return new ImportReport.Table(
                table.name(),
                expected.items(),
                erased,
                expected.digest().toString(),
                found.digest().toString());
    }

    private void write(String table, List<WriteRequest> batch) {
        if (!batch.isEmpty()) {
            writes.write(Map.of(table, List.copyOf(batch)), batch.size());
            batch.clear();
        }
    }

    private static ItemView moved(ItemView item, byte[] tenant, ItemAssembler into) {
        into.begin();
        item.rewind();
        while (item.next()) {
            if (item.compareName(KEY) == 0) {
                into.add(KEY, 0, KEY.length, Tag.S, tenant, 0, tenant.length);
            } else {
                into.add(item);
            }
        }
        return into.finish();
    }
}
