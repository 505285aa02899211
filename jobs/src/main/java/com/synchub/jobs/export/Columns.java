package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import com.synchub.item.PlainJsonWriter;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An item as a row: the tenant's id, the declared attributes in the catalogue's order, and all others together as JSON in
 * a last column. Not thread-safe.
 */
final class Columns {

    /** What is done with the cells of a row, from left to right. */
    interface Cells {
        /** The item has no such attribute. */
        void absent();

        /** The current attribute's value. */
        void value(ItemView attribute);

        /** What is left, as JSON; absent if nothing is. */
        void rest(byte[] json, int length);
    }

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final boolean[] there;
    private final ItemView[] cells;
    private final PlainJsonWriter rest = new PlainJsonWriter();

    Columns(List<AttributeDefinition> declared) {
        names.add(TableDefinition.PARTITION_KEY);
        declared.forEach(attribute -> names.add(attribute.name()));
        for (int place = 0; place < names.size(); place++) {
            places.put(names.get(place), place);
        }
        this.there = new boolean[names.size()];
        this.cells = new ItemView[names.size()];
        for (int place = 0; place < cells.length; place++) {
            cells[place] = new ItemView();
        }
    }

    /** Names of the columns but the last. */
    List<String> names() {
        return names;
    }

    void show(ItemView item, Cells to) {
        Arrays.fill(there, false);
        rest.clear();
        rest.beginAttributes();
        boolean others = false;
        item.rewind();
        while (item.next()) {
            Integer place =
                    places.get(new String(item.bytes(), item.nameOffset(), item.nameLength(), StandardCharsets.UTF_8));
            if (place == null) {
                rest.attribute(item);
                others = true;
            } else {
                cells[place].wrap(item.bytes(), item.attributeOffset(), item.attributeLength());
                there[place] = true;
            }
        }
        for (int place = 0; place < cells.length; place++) {
            if (there[place] && cells[place].next()) {
                to.value(cells[place]);
            } else {
                to.absent();
            }
        }
        if (others) {
            rest.endAttributes();
            to.rest(rest.bytes(), rest.length());
        } else {
            to.absent();
        }
    }
}
