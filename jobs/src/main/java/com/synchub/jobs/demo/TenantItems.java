package com.synchub.jobs.demo;

import com.synchub.table.TableDefinition;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One tenant's items, one after the other, all tables mixed. {@link #advance} alone chooses the table without making
 * the item, which is how items are counted.
 */
final class TenantItems implements Iterator<DemoItem> {

    private static final int BOOKMARKS_PER_MILLE = 690;
    private static final int SETTINGS_PER_MILLE = 140;
    private static final int GROUPS_AND_MEMBERS_PER_MILLE = 108;

    private static final int BOOKMARK = 0;
    private static final int SETTING = 1;
    private static final int GROUP = 2;
    private static final int MEMBER = 3;
    private static final int SESSION = 4;

    private final DemoTenants tenants;
    private final int tenant;
    private final long count;
    private final AttributeValue partitionKey;
    private final int[] ordinals = new int[Recipe.ALL.size()];
    private long position;
    private Dice dice = Dice.at(0);
    private int recipe;

    TenantItems(DemoTenants tenants, int tenant, long count) {
        this.tenants = tenants;
        this.tenant = tenant;
        this.count = count;
        this.partitionKey = Values.s(tenants.id(tenant).value());
    }

    @Override
    public boolean hasNext() {
        return position < count;
    }

    /** Moves to the next item and chooses its table. */
    Recipe advance() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        dice = Dice.at(tenants.seed(), tenant, position);
        recipe = choose(dice.below(1_000));
        ordinals[recipe]++;
        position++;
        return Recipe.ALL.get(recipe);
    }

    /** The item that {@link #advance} chose. */
    DemoItem make() {
        Recipe made = Recipe.ALL.get(recipe);
        Map<String, AttributeValue> item = new LinkedHashMap<>(32);
        item.put(TableDefinition.PARTITION_KEY, partitionKey);
        made.fill(item, new Place(tenants, tenant, ordinals[recipe] - 1, dice));
        Oddities.add(item, made, dice);
        return new DemoItem(made.table(), made.sortKey(), item);
    }

    @Override
    public DemoItem next() {
        advance();
        return make();
    }

    /** A group comes before its members, and the next group when it has them all. */
    private int choose(int thrown) {
        if (thrown < BOOKMARKS_PER_MILLE) {
            return BOOKMARK;
        }
        if (thrown < BOOKMARKS_PER_MILLE + SETTINGS_PER_MILLE) {
            return SETTING;
        }
        if (thrown < BOOKMARKS_PER_MILLE + SETTINGS_PER_MILLE + GROUPS_AND_MEMBERS_PER_MILLE) {
            return ordinals[MEMBER] == ordinals[GROUP] * MemberRecipe.PER_GROUP ? GROUP : MEMBER;
        }
        return SESSION;
    }
}
