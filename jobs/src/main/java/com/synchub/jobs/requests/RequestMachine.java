package com.synchub.jobs.requests;

import static com.synchub.jobs.requests.RequestState.APPROVED;
import static com.synchub.jobs.requests.RequestState.CANCELLED;
import static com.synchub.jobs.requests.RequestState.DONE;
import static com.synchub.jobs.requests.RequestState.FAILED;
import static com.synchub.jobs.requests.RequestState.HELD;
import static com.synchub.jobs.requests.RequestState.PLANNED;
import static com.synchub.jobs.requests.RequestState.REFUSED;
import static com.synchub.jobs.requests.RequestState.RUNNING;
import static com.synchub.jobs.requests.RequestState.VERIFIED;
import static com.synchub.jobs.requests.RequestState.WAITING;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What may follow what, and who may do it. Knows nothing but states and people, so it can be tried out in full. */
final class RequestMachine {

    /** What an action may begin from, and what it leads to. */
    private record Rule(Set<RequestState> from, RequestState to) {
        static Rule of(RequestState to, RequestState first, RequestState... more) {
            return new Rule(EnumSet.of(first, more), to);
        }
    }

    private static final Map<RequestAction, Rule> EXPORT = new EnumMap<>(Map.of(
            RequestAction.START, Rule.of(RUNNING, WAITING, RUNNING, FAILED),
            RequestAction.FAIL, Rule.of(FAILED, WAITING, RUNNING, FAILED),
            RequestAction.COMPLETE, Rule.of(DONE, RUNNING),
            RequestAction.CANCEL, Rule.of(CANCELLED, WAITING, RUNNING, FAILED),
            RequestAction.REFUSE, Rule.of(REFUSED, WAITING, FAILED)));

    private static final Set<RequestAction> ENDS_BEFORE_TIME = EnumSet.of(RequestAction.CANCEL, RequestAction.REFUSE);

    /**
     * Once a purge has begun nobody takes it back: a part may be gone. One that has failed may not even have begun. A hold
     * makes the plan stale.
     */
    private static final Map<RequestAction, Rule> PURGE = new EnumMap<>(Map.of(
            RequestAction.PLAN, Rule.of(PLANNED, WAITING, PLANNED),
            RequestAction.APPROVE, Rule.of(APPROVED, PLANNED),
            RequestAction.START, Rule.of(RUNNING, APPROVED, RUNNING, FAILED),
            RequestAction.FAIL, Rule.of(FAILED, APPROVED, RUNNING, FAILED),
            RequestAction.VERIFY, Rule.of(VERIFIED, RUNNING),
            RequestAction.COMPLETE, Rule.of(DONE, VERIFIED),
            RequestAction.CANCEL, Rule.of(CANCELLED, WAITING, PLANNED, APPROVED, FAILED, HELD),
            // A hold stops no clock: the person is told that the law wants it kept.
            RequestAction.REFUSE, Rule.of(REFUSED, WAITING, PLANNED, HELD),
            RequestAction.HOLD, Rule.of(HELD, WAITING, PLANNED, APPROVED, RUNNING, FAILED),
            RequestAction.RELEASE, Rule.of(PLANNED, HELD)));

    private RequestMachine() {}

    /**
     * The state that follows.
     *
     * @throws SyncHubException {@code REQUEST_REFUSED} if the action can't be taken now, or not by this person
     */
    static RequestState next(Standing standing, RequestAction action, Actor actor, People people) {
        RequestState state = standing.state();
        Rule rule = rules(standing.type()).get(action);
        if (rule == null) {
            throw refused(
                    "cannot " + verb(action) + " this request: it is for "
                            + (standing.type() == RequestType.EXPORT ? "an export" : "a purge"),
                    "`synchub requests show` tells what it is.");
        }
        if (!rule.from().contains(state)) {
            throw refused(
                    "cannot " + verb(action) + " this request: it is " + state,
                    state.isFinal() ? "It is over." : "`synchub requests show` tells what has happened to it.");
        }
        if (ENDS_BEFORE_TIME.contains(action) && !standing.canBeTakenBack()) {
            throw refused(
                    "cannot " + verb(action)
                            + " this request: a part of it has been carried out, which nobody can undo",
                    "Let it be carried out to its end.");
        }
        if (action == RequestAction.APPROVE && !people.mayApprove(actor)) {
            throw refused(
                    "cannot approve this request: it needs another person than who made or released it",
                    "Ask somebody else with the role approver.");
        }
        if (action == RequestAction.RELEASE && !people.mayRelease(actor)) {
            throw refused(
                    "cannot release this request: it needs another person than those who made, approved and held it",
                    "Ask somebody else.");
        }
        return rule.to();
    }

    private static Map<RequestAction, Rule> rules(RequestType type) {
        return switch (type) {
            case EXPORT -> EXPORT;
            case PURGE -> PURGE;
        };
    }

    private static String verb(RequestAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static SyncHubException refused(String message, String hint) {
        return new SyncHubException(ErrorCode.REQUEST_REFUSED, message, hint);
    }
}
