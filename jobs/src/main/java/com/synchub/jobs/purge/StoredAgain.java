package com.synchub.jobs.purge;

import com.synchub.request.CompletionCheck;
import java.util.ArrayList;
import java.util.List;

/** Counts what is stored once more, by the same proofs: nothing of before may be there. */
record StoredAgain(List<DatedProof> proofs) implements Check {

    StoredAgain {
        proofs = List.copyOf(proofs);
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.STORED_AGAIN;
    }

    @Override
    public Outcome look(StageOne purge) {
        List<String> found = new ArrayList<>();
        for (DatedProof proof : proofs) {
            long left = proof.countBefore(purge.tenant(), purge.order().erased());
            if (left > 0) {
                found.add(left + " in " + proof.place());
            }
        }
        return found.isEmpty()
                ? Outcome.passed("Counted again: nothing of before in each of " + proofs.size() + " places.")
                : Outcome.open(String.join(", ", found) + " of before the end of the purge.", null);
    }
}
