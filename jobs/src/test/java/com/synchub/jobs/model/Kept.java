package com.synchub.jobs.model;

import com.synchub.jobs.testkit.ItemKey;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a backup must give back.
 *
 * @param items each with the contents that it may have: one, or two if it changed while the backup lay crashed
 */
record Kept(Map<ItemKey, Map<String, AttributeValue>> items, Map<ItemKey, Map<String, AttributeValue>> orElse) {

    /** Of a backup that nothing interrupted. */
    static Kept exactly(Map<ItemKey, Map<String, AttributeValue>> items) {
        return new Kept(items, items);
    }

    /** What is left of it when a tenant was purged. */
    Kept without(String tenant) {
        return new Kept(without(tenant, items), without(tenant, orElse));
    }

    private static Map<ItemKey, Map<String, AttributeValue>> without(
            String tenant, Map<ItemKey, Map<String, AttributeValue>> items) {
        Map<ItemKey, Map<String, AttributeValue>> left = new HashMap<>(items);
        left.keySet().removeIf(key -> key.tenant().equals(tenant));
        return left;
    }

    boolean has(String tenant) {
        return items.keySet().stream().anyMatch(key -> key.tenant().equals(tenant));
    }
}
