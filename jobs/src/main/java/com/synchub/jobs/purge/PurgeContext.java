package com.synchub.jobs.purge;

import com.synchub.request.PurgeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a purge knows across its attempts. Names no tenant. */
final class PurgeContext {

    private static final String RAISED = "raisedAt";
    private static final String FOUND = "found.";
    private static final String CERTIFIED = "erasedAt";

    private static final String OVER = "over";

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

    List<PurgeResult.Place> found(List<String> places) {
        List<PurgeResult.Place> found = new ArrayList<>();
        places.forEach(place -> found.add(new PurgeResult.Place(place, context.getLong(FOUND + place, 0))));
        return found;
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
