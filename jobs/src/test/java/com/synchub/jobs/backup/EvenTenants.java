package com.synchub.jobs.backup;

import com.synchub.jobs.testkit.TrackedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tenants of equal size, so that pages, tenants and checkpoints can be counted. */
final class EvenTenants {

    static final String TABLE = "bookmarks";

    private final TrackedItems items;
    private final int itemsPerTenant;
    private int first;
    private int next;
    private int state;

    EvenTenants(TrackedItems items, int tenants, int itemsPerTenant) {
        this.items = items;
        this.itemsPerTenant = itemsPerTenant;
        put(0, tenants);
        this.next = tenants;
        items.put("group_members", List.of(member(0, 1), member(1, 2)));
    }

    /** All but every fifth tenant change, the oldest one goes, one is new. */
    void change() {
        state++;
        String gone = tenant(first++);
        items.delete(key -> key.table().equals(TABLE) && key.tenant().equals(gone));
        put(first, ++next);
    }

    int count() {
        return next - first;
    }

    private void put(int from, int to) {
        List<Map<String, AttributeValue>> added = new ArrayList<>();
        for (int tenant = from; tenant < to; tenant++) {
            if (state == 0 || tenant % 5 != 0 || tenant == to - 1) {
                for (int item = 0; item < itemsPerTenant; item++) {
                    added.add(bookmark(tenant, item));
                }
            }
        }
        items.put(TABLE, added);
    }

    private Map<String, AttributeValue> bookmark(int tenant, int item) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant(tenant)),
                "bookmark_id", AttributeValue.fromS("b" + item),
                "title", AttributeValue.fromS("state " + state),
                "visit_count", AttributeValue.fromN(Integer.toString(1_000 * state + item)));
    }

    private static Map<String, AttributeValue> member(int tenant, int person) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant(tenant)),
                "group_id#user_id", AttributeValue.fromS("g#" + tenant(person)),
                "user_id", AttributeValue.fromS(tenant(person)));
    }

    /** Neither a path nor harmless. */
    static String tenant(int number) {
        return "tenant/" + number + "=%";
    }
}
