package com.synchub.jobs.purge;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.PersonMentions;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.manifest.PersonAttributes;
import com.synchub.tenant.TenantId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes one person out of a tenant's items in one table, as the catalogue's rules say: the item goes, or names nobody. Each
 * is written only if it still names the person, so what somebody else has made of it meanwhile stays.
 */
record PersonEraser(
        DynamoDbClient dynamoDb, CapacityBudget reads, PersonMentions mentions, PurgeTable table, TenantId person)
        implements Eraser {

    private static final int LOOKED_AT_ONCE = 1_000;

    @Override
    public String place() {
        return table.place();
    }

    @Override
    public Erasing begin(TenantId tenant) {
        TenantQuery items = TenantQuery.items(dynamoDb, reads, table.name(), tenant);
        PersonAttributes persons = new PersonAttributes(table.definition());
        byte[] id = person.utf8();
        ItemView item = new ItemView();
        return () -> {
            for (int looked = 0; looked < LOOKED_AT_ONCE; looked++) {
                if (!items.next(item)) {
                    return false;
                }
                if (persons.name(item, id)) {
                    Map<String, AttributeValue> key = table.keyOf(CanonicalItems.toAttributeValues(item));
                    mentions.erase(table.name(), table.definition(), key, person);
                }
            }
            return true;
        };
    }
}
