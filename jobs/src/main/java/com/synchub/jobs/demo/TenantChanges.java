package com.synchub.jobs.demo;

import com.synchub.jobs.demo.DemoChange.Kind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What changes at one tenant. */
final class TenantChanges implements Iterator<DemoChange> {

    /** What becomes of a tenant. */
    enum Fate {
        STAYS,
        CHANGES,
        VANISHES,
        APPEARS
    }

    private static final int UPDATED_PER_MILLE = 80;
    private static final int DELETED_PER_MILLE = 25;
    private static final int ITEMS_PER_NEW_ITEM = 50;
    private static final int NEW_TENANTS_ITEMS = 12;

    private final DemoTenants tenants;
    private final int tenant;
    private final Fate fate;
    private final long before;
    private final TenantItems items;
    private long position;
    private @Nullable DemoChange following;

    TenantChanges(DemoTenants tenants, int tenant, Fate fate) {
        this.tenants = tenants;
        this.tenant = tenant;
        this.fate = fate;
        this.before = fate == Fate.APPEARS ? 0 : tenants.items(tenant);
        long after =
                switch (fate) {
                    case STAYS -> 0;
                    case VANISHES -> before;
                    case APPEARS -> NEW_TENANTS_ITEMS;
                    case CHANGES -> before + 1 + before / ITEMS_PER_NEW_ITEM;
                };
        this.items = new TenantItems(tenants, tenant, after);
    }

    @Override
    public boolean hasNext() {
        while (following == null && items.hasNext()) {
            following = change(position++);
        }
        return following != null;
    }

    @Override
    public DemoChange next() {
        DemoChange next = hasNext() ? following : null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        following = null;
        return next;
    }

    /** The change of the item at this position, the next one; {@code null} if it stays as it is. */
    private @Nullable DemoChange change(long at) {
        Recipe recipe = items.advance();
        if (fate == Fate.VANISHES) {
            return new DemoChange(Kind.DELETE, items.make());
        }
        if (at >= before) {
            return new DemoChange(Kind.INSERT, items.make());
        }
        Dice dice = Dice.at(tenants.seed(), tenant, -5, at);
        int thrown = dice.below(1_000);
        // The first item always changes: inserts alone would leave the tenant's older items untested.
        if (at == 0 || thrown < UPDATED_PER_MILLE) {
            return new DemoChange(Kind.UPDATE, edited(items.make(), recipe, dice));
        }
        // A group stays, since its members name it.
        boolean deleted = thrown < UPDATED_PER_MILLE + DELETED_PER_MILLE && !(recipe instanceof GroupRecipe);
        return deleted ? new DemoChange(Kind.DELETE, items.make()) : null;
    }

    private static DemoItem edited(DemoItem item, Recipe recipe, Dice dice) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        Oddities.edit(attributes, recipe, dice);
        return new DemoItem(item.table(), item.sortKey(), attributes);
    }
}
