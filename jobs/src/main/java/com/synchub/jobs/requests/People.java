package com.synchub.jobs.requests;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has had a part in a request so far.
 *
 * @param requester null once the name was erased
 */
record People(
        @Nullable Actor requester,
        @Nullable Actor approver,
        @Nullable Actor holder) {

    boolean include(Actor actor) {
        return Objects.equals(requester, actor) || Objects.equals(approver, actor) || Objects.equals(holder, actor);
    }
}
