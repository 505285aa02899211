package com.synchub.jobs.prune;

import com.synchub.vault.VersionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes a listing apart at its keys. */
final class ByKey {

    private ByKey() {}

    /** Hands on the entries of one key after the other; entries of a key are neighbours. */
    static void forEach(Iterable<VersionEntry> listing, Consumer<List<VersionEntry>> ofOneKey) {
        List<VersionEntry> group = new ArrayList<>();
        for (VersionEntry entry : listing) {
            if (!group.isEmpty() && !group.get(0).key().equals(entry.key())) {
                ofOneKey.accept(group);
                group = new ArrayList<>();
            }
            group.add(entry);
        }
        if (!group.isEmpty()) {
            ofOneKey.accept(group);
        }
    }
}
