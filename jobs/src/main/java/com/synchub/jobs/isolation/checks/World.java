package com.synchub.jobs.isolation.checks;

import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.access.TenantScope;
import com.synchub.access.TenantTable;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a check is given. */
public record World(Cast cast, Ports ports) {

    TenantScope a() {
        return ports.scopes().open(cast.a());
    }

    TenantScope b() {
        return ports.scopes().open(cast.b());
    }

    List<TableDefinition> tables() {
        return cast.catalogue().tables();
    }

    /** All of a tenant's items of a table, page by page. */
    static List<Map<String, AttributeValue>> all(TenantTable table, ItemQuery query) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        @Nullable String token = null;
        do {
            ItemPage page = table.query(query.after(token));
            items.addAll(page.items());
            token = page.next();
        } while (token != null);
        return items;
    }

    /** Refuses anything that holds a tenant's canary. */
    void requireNothingOf(TenantId tenant, Object seen, String where) {
        Leak.when(holds(tenant, seen), where);
    }

    /** The positive control: here the canary is. */
    void requireCanaryOf(TenantId tenant, Object seen, String where) {
        NotShown.unless(holds(tenant, seen), where);
    }

    private boolean holds(TenantId tenant, Object seen) {
        return String.valueOf(seen).contains(cast.canaryOf(tenant));
    }

    /** Refuses items that say to be another tenant's. */
    static void requireAllOf(TenantId tenant, Collection<Map<String, AttributeValue>> items, String where) {
        Leak.when(
                items.stream()
                        .anyMatch(item -> !AttributeValue.fromS(tenant.value()).equals(item.get("tenant_id"))),
                where);
    }

    /** What a call comes to for whoever makes it: its answer or its failure, and what it took. */
    Seen seen(Supplier<Object> call) {
        long before = ports.requests().sent();
        String answer;
        try {
            answer = String.valueOf(call.get());
        } catch (com.synchub.failure.SyncHubException e) {
            answer = e.code() + ": " + e.getMessage() + " " + e.hint();
        }
        return new Seen(answer, ports.requests().sent() - before);
    }

    /** As it looks from outside. */
    record Seen(String answer, long requests) {}

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
