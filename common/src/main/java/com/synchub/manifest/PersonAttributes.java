package com.synchub.manifest;

import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The attributes of a table that hold persons, and what in an item names one: a backup writes down who is named, a restore
 * leaves out who was erased, and both must mean the same. Immutable.
 */
public final class PersonAttributes {

    private final byte[][] names;

    public PersonAttributes(TableDefinition table) {
        this.names = table.attributes().stream()
                .filter(AttributeDefinition::person)
                .map(attribute -> attribute.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Whether items of this table can name nobody. */
    public boolean isEmpty() {
        return names.length == 0;
    }

    /** Moves on to the item's next value that is a person's id; false if there is none any more. */
    public boolean next(ItemView item) {
        while (item.next()) {
            if (item.tag() == Tag.S && canBeId(item) && holdsPerson(item)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them names this person. */
    public boolean name(ItemView item, byte[] person) {
        boolean named = false;
        item.rewind();
        while (!named && next(item)) {
            int from = item.valueOffset();
            named = Arrays.equals(item.bytes(), from, from + item.valueLength(), person, 0, person.length);
        }
        item.rewind();
        return named;
    }

    /** No tenant has an id of another length, so such a value names nobody. */
    private static boolean canBeId(ItemView item) {
        return item.valueLength() >= 1 && item.valueLength() <= TenantId.MAX_BYTES;
    }

    private boolean holdsPerson(ItemView item) {
        for (byte[] name : names) {
            if (item.compareName(name) == 0) {
                return true;
            }
        }
        return false;
    }
}
