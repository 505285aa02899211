package com.synchub.jobs.requests;

/**
 * Where a request stands.
 *
 * @param begun whether it has ever been carried out in part: of a purge something may be gone then, for good
 */
record Standing(RequestType type, RequestState state, boolean begun) {

    boolean canBeTakenBack() {
        return type != RequestType.PURGE || !begun;
    }
}
