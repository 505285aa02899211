package com.synchub.jobs.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The faults found so far: all are counted, the first {@value #KEPT} kept. Used by one thread. */
final class Findings {

    static final int KEPT = 1_000;

    /**
     * The faults of a run so far.
     *
     * @param faults how many there are
     * @param kept the first of them
     */
    record Saved(long faults, List<Finding> kept) {

        Saved {
            kept = List.copyOf(kept);
        }
    }

    private final List<Finding> kept = new ArrayList<>();
    private final Set<Finding> known = new HashSet<>();
    private long faults;

    Findings() {}

    Findings(Saved before) {
        before.kept().forEach(this::add);
        faults = before.faults();
    }

    /** Adds a fault unless it is among those kept already. */
    void add(Finding finding) {
        if (known.contains(finding.identity())) {
            return;
        }
        faults++;
        if (kept.size() < KEPT) {
            kept.add(finding);
            known.add(finding.identity());
        }
    }

    Saved saved() {
        return new Saved(faults, kept);
    }
}
