package com.synchub.jobs.purge;

import com.synchub.request.AccountClosing;
import com.synchub.request.AccountDisabler;
import com.synchub.request.PurgeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a purge knows across its attempts. Names no tenant. */
final class PurgeContext {

    private static final String RAISED = "raisedAt";
    private static final String FOUND = "found.";
    private static final String CERTIFIED = "erasedAt";

    private static final String OVER = "over";
    private static final String LOOKED = "looked";
    private static final String HOLDS = "holds.";
    private static final String ACCOUNT = "account";
    private static final String ACCOUNT_DISABLED = "accountDisabled";

    private static final String TRAIL = "trail";
    private static final String TRAIL_PASSED = "trailPassed";
    private static final String CLOSED = "closed";
    private static final String STAGED = "staged";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionContext context;

    PurgeContext(ExecutionContext context) {
        this.context = context;
    }

    /** An earlier attempt has done all, and died before it could say so to the job repository. */
    void over() {
        context.put(OVER, true);
    }

    boolean isOver() {
        return context.containsKey(OVER);
    }

    /** Whether something may still have to be erased. */
    boolean isErasing() {
        return !isOver() && erased().isEmpty();
    }

    void raised(Instant at) {
        context.putString(RAISED, at.toString());
    }

    Instant raised() {
        return Instant.parse(context.getString(RAISED));
    }

    /** What was there when the purge began counts, whatever an attempt that ended early has left of it. */
    void found(String place, long count) {
        if (!context.containsKey(FOUND + place)) {
            context.putLong(FOUND + place, count);
        }
    }

    long found(String place) {
        return context.getLong(FOUND + place, 0);
    }

    List<PurgeResult.Place> found(List<String> places) {
        List<PurgeResult.Place> found = new ArrayList<>();
        places.forEach(place -> found.add(new PurgeResult.Place(place, found(place))));
        return found;
    }

    /** Places that are not erased and may hold something of the tenant; what an earlier attempt has seen counts too. */
    void holding(List<String> places) {
        context.put(LOOKED, true);
        places.forEach(place -> context.put(HOLDS + place, true));
    }

    /** Where nobody has looked there may be something. */
    boolean mayHold(String place) {
        return !context.containsKey(LOOKED) || context.containsKey(HOLDS + place);
    }

    void account(AccountDisabler.Outcome outcome) {
        context.put(ACCOUNT_DISABLED, outcome.disabled());
        context.putString(ACCOUNT, outcome.says());
    }

    /** What was done about the tenant's account; empty where an attempt of an earlier version has begun. */
    Optional<AccountDisabler.Outcome> account() {
        return context.containsKey(ACCOUNT)
                ? Optional.of(new AccountDisabler.Outcome(
                        Boolean.TRUE.equals(context.get(ACCOUNT_DISABLED)), context.getString(ACCOUNT)))
                : Optional.empty();
    }

    void closed(AccountClosing.Closed closed) {
        context.putString(CLOSED, JSON.writeValueAsString(closed));
    }

    /** What was done about the tenant's bill; empty of a person, or where an attempt of an earlier version has begun. */
    Optional<AccountClosing.Closed> closed() {
        return context.containsKey(CLOSED)
                ? Optional.of(JSON.readValue(context.getString(CLOSED), AccountClosing.Closed.class))
                : Optional.empty();
    }

    void passed(String says, boolean configured) {
        context.put(TRAIL_PASSED, configured);
        context.putString(TRAIL, says);
    }

    /** How far the trail of changes was read; empty where an attempt of an earlier version has begun. */
    Optional<Certificate.Control> trail() {
        return context.containsKey(TRAIL)
                ? Optional.of(new Certificate.Control(
                        "audit-trail", Boolean.TRUE.equals(context.get(TRAIL_PASSED)), context.getString(TRAIL)))
                : Optional.empty();
    }

    void staged(String says) {
        context.putString(STAGED, says);
    }

    /** That nothing is staged any more; empty as long as that is not so, or where an attempt of an earlier version has erased. */
    Optional<Certificate.Control> staged() {
        return context.containsKey(STAGED)
                ? Optional.of(new Certificate.Control("staged-rows", true, context.getString(STAGED)))
                : Optional.empty();
    }

    void erased(Instant at) {
        context.putString(CERTIFIED, at.toString());
    }

    Optional<Instant> erased() {
        return context.containsKey(CERTIFIED)
                ? Optional.of(Instant.parse(context.getString(CERTIFIED)))
                : Optional.empty();
    }
}
