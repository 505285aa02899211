package com.synchub.jobs.purge;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that a purge erases, and how it is proved.
 *
 * @param live what the application reads and writes; first, while the index of who is named where is still whole
 * @param manifests what says which objects there are; before the objects
 * @param stored the objects, and all else, when nobody reads them any more
 * @param liveProofs for what is live
 * @param storedProofs for the rest
 */
record PurgePlaces(
        List<Eraser> live,
        List<Eraser> manifests,
        List<Eraser> stored,
        List<Proof> liveProofs,
        List<DatedProof> storedProofs) {

    PurgePlaces {
        live = List.copyOf(live);
        manifests = List.copyOf(manifests);
        stored = List.copyOf(stored);
        liveProofs = List.copyOf(liveProofs);
        storedProofs = List.copyOf(storedProofs);
    }

    List<Proof> proofs() {
        return Stream.<Proof>concat(liveProofs.stream(), storedProofs.stream()).toList();
    }

    List<String> names() {
        return proofs().stream().map(Proof::place).toList();
    }
}
