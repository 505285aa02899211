package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import com.synchub.table.AttributeDefinition;
import java.util.List;
import java.util.Map;

/** What of a table's items goes into a package, and what was left out. */
interface Choice {

    /** The chosen part of an item, valid until the next call. */
    ItemView of(ItemView item);

    /** Declared attributes that are in the package, as they are or as pseudonyms, in the catalogue's order. */
    List<AttributeDefinition> declared();

    /** Attributes that are not in the package, and why. */
    Map<String, Selection.Reason> omitted();

    List<String> pseudonymised();

    /** How often an attribute was left out that the catalogue doesn't know. */
    long undeclaredOmitted();
}
