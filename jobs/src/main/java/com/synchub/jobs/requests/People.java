package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who has had a part in a request so far.
 *
 * @param requester null once the name was erased
 * @param holders who have set the legal holds that are in force
 * @param releasers who have ended holds since it was made
 */
record People(@Nullable Actor requester, @Nullable Actor approver, Set<Actor> holders, Set<Actor> releasers) {

    People {
        holders = Set.copyOf(holders);
        releasers = Set.copyOf(releasers);
    }

    /** @param holds all that the tenant has and has had */
    static People of(TenantRequest request, List<LegalHold> holds) {
        return new People(
                request.requester(),
                request.approver(),
                holds.stream()
                        .filter(hold -> hold.state() == HoldState.IN_FORCE)
                        .flatMap(hold -> Stream.ofNullable(hold.holder()))
                        .collect(Collectors.toSet()),
                holds.stream()
                        .filter(hold ->
                                hold.releasedAt() != null && !hold.releasedAt().isBefore(request.createdAt()))
                        .flatMap(hold -> Stream.ofNullable(hold.releaser()))
                        .collect(Collectors.toSet()));
    }

    /** Who wants it, or has let it go on, does not agree to it as well. */
    boolean mayApprove(Actor actor) {
        return !actor.equals(requester) && !releasers.contains(actor);
    }

    boolean mayRelease(Actor actor) {
        return isNeither(actor) && !holders.contains(actor);
    }

    /** Whether somebody has neither made nor approved it. */
    boolean isNeither(Actor actor) {
        return !actor.equals(requester) && !actor.equals(approver);
    }
}
