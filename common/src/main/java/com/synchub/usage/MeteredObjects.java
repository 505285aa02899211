package com.synchub.usage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The logs delivered on one day that are metered.
 *
 * @param objects by key
 */
public record MeteredObjects(int format, LocalDate delivered, List<MeteredObject> objects) {

    static final int FORMAT = 1;

    public MeteredObjects {
        objects = objects.stream()
                .sorted(Comparator.comparing(MeteredObject::key))
                .toList();
    }

    public MeteredObjects(LocalDate delivered, List<MeteredObject> objects) {
        this(FORMAT, delivered, objects);
    }

    /** Equal for the same objects with the same content. */
    public String content() {
        StringBuilder all = new StringBuilder();
        // No entity tag has a blank, and a key's length says where it ends.
        objects.forEach(object -> all.append(object.key().length())
                .append(' ')
                .append(object.key())
                .append(' ')
                .append(object.entityTag())
                .append(' ')
                .append(object.bytes())
                .append('\n'));
        return UsageDocuments.sha256(all);
    }
}
