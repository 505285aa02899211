package com.synchub.jobs.purge;

import com.synchub.request.CompletionCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what the application reads and writes once more when no token counts any more that was given out before the fence:
 * whoever still had one may have written past it.
 */
record SecondCount(List<Proof> proofs) implements Check {

    SecondCount {
        proofs = List.copyOf(proofs);
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.SECOND_COUNT;
    }

    @Override
    public Outcome look(StageOne purge) {
        if (purge.now().isBefore(purge.order().countAfter())) {
            return Outcome.open(
                    "Tokens of before the purge may count; it is counted again afterwards.",
                    purge.order().countAfter());
        }
        List<String> found = new ArrayList<>();
        for (Proof proof : proofs) {
            long left = proof.count(purge.tenant());
            if (left > 0) {
                found.add(left + " in " + proof.place());
            }
        }
        if (found.isEmpty()) {
            return Outcome.passed("Counted again: 0 in each of " + proofs.size() + " places.");
        }
        String there = String.join(", ", found);
        return purge.order().returned()
                ? Outcome.passed("Counted again: " + there + ", since the tenant is back, as was said.")
                : Outcome.open(
                        there + ", written after the purge; another purge erases it, unless the tenant is back.", null);
    }
}
