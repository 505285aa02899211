package com.synchub.jobs.isolation;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.layout.WorkLayout;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts a trial's tenants there, and takes them away. Writes and deletes what is of synthetic tenants only. */
final class Stage {

    /** Stands in for a request's id; an export request's is a number. */
    static final String PACKAGE = "isolation";

    private final DynamoDbClient dynamoDb;
    private final TableNames names;
    private final WorkBucket bucket;
    private final CapacityBudget budget;
    private final BatchWrites writes;

    Stage(DynamoDbClient dynamoDb, TableNames names, WorkBucket bucket) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.bucket = bucket;
        this.budget = CapacityBudget.unlimited();
        this.writes = new BatchWrites(dynamoDb, budget);
    }

    void set(Cast cast) {
        List<Item> items = SyntheticItems.of(cast);
        for (int from = 0; from < items.size(); from += BatchWrites.BATCH_ITEMS) {
            put(items.subList(from, Math.min(items.size(), from + BatchWrites.BATCH_ITEMS)));
        }
        for (TenantId tenant : List.of(cast.a(), cast.b())) {
            bucket.put(
                    packageKey(tenant), cast.canaryOf(tenant).getBytes(StandardCharsets.US_ASCII), "application/zip");
        }
    }

    static String packageKey(TenantId tenant) {
        return WorkLayout.exportPackage(tenant, PACKAGE, 1);
    }

    /** For plants: one item, past the access layer. */
    Plant.RawItems raw(Cast cast) {
        return (table, item) -> put(List.of(new Item(cast.catalogue().table(table), item)));
    }

    private void put(List<Item> items) {
        Map<String, List<WriteRequest>> requests = new java.util.HashMap<>();
        for (Item item : items) {
            requireSynthetic(new TenantId(String.valueOf(item.attributes()
                    .getOrDefault("tenant_id", AttributeValue.fromS(""))
                    .s())));
            requests.computeIfAbsent(names.of(item.table()), name -> new ArrayList<>())
                    .add(WriteRequest.builder()
                            .putRequest(p -> p.item(item.attributes()))
                            .build());
        }
        writes.write(requests, items.size());
    }

    /** Takes away all that the trial's tenants have, whoever put it there. Doing it again changes nothing. */
    void clear(Cast cast) {
        cast.neighbours().forEach(tenant -> cast.catalogue().tables().forEach(table -> clear(table, tenant)));
        clearPrincipals(cast);
    }

    /** The same of a trial in which all went as it must: then neighbours have what they were given, and nothing else. */
    void clearAsSet(Cast cast) {
        cast.neighbours().forEach(tenant -> clear(SyntheticItems.ofNeighbours(cast), tenant));
        clearPrincipals(cast);
    }

    private void clearPrincipals(Cast cast) {
        List.of(cast.a(), cast.b()).forEach(tenant -> cast.catalogue().tables().forEach(table -> clear(table, tenant)));
        for (TenantId tenant : List.of(cast.a(), cast.b())) {
            bucket.delete(packageKey(tenant));
        }
    }

    private void clear(TableDefinition table, TenantId tenant) {
        requireSynthetic(tenant);
        TenantQuery keys = TenantQuery.keys(dynamoDb, budget, names.of(table), table.sortKey(), tenant);
        ItemView view = new ItemView();
        List<WriteRequest> batch = new ArrayList<>();
        while (keys.next(view)) {
            Map<String, AttributeValue> key = CanonicalItems.toAttributeValues(view);
            batch.add(WriteRequest.builder().deleteRequest(d -> d.key(key)).build());
            if (batch.size() == BatchWrites.BATCH_ITEMS) {
                writes.write(Map.of(names.of(table), List.copyOf(batch)), batch.size());
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            writes.write(Map.of(names.of(table), batch), batch.size());
        }
    }

    private static void requireSynthetic(TenantId tenant) {
        if (!SyntheticTenants.isSynthetic(tenant)) {
            throw new IllegalStateException("the isolation suite writes synthetic tenants only");
        }
    }

    /** An item of a table. */
    record Item(TableDefinition table, Map<String, AttributeValue> attributes) {
        Item {
            attributes = Map.copyOf(attributes);
        }
    }
}
