package com.synchub.jobs.model;

import com.synchub.jobs.testkit.ItemKey;
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
}
