package com.synchub.jobs.requests;

import org.jspecify.annotations.Nullable;

/**
 * Who has had a part in a request so far.
 *
 * @param requester null once the name was erased
 * @param releaser who ended a hold
 */
record People(
        @Nullable Actor requester,
        @Nullable Actor approver,
        @Nullable Actor holder,
        @Nullable Actor releaser) {

    /** Who wants it, or has let it go on, does not agree to it as well. */
    boolean mayApprove(Actor actor) {
        return !actor.equals(requester) && !actor.equals(releaser);
    }

    boolean mayRelease(Actor actor) {
        return !actor.equals(requester) && !actor.equals(approver) && !actor.equals(holder);
    }
}
