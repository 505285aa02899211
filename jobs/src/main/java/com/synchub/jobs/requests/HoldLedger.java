package com.synchub.jobs.requests;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes legal holds: a change and its event are there together or not at all, and what is refused is an event too. The
 * events are in the same chain as those of requests.
 */
final class HoldLedger {

    private final HoldRows holds;
    private final EventChain events;
    private final TransactionOperations transactions;
    private final Supplier<Instant> time;

    HoldLedger(HoldRows holds, EventChain events, TransactionOperations transactions, Supplier<Instant> time) {
        this.holds = holds;
        this.events = events;
        this.transactions = transactions;
        this.time = time;
    }

    Instant now() {
        return time.get();
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /** Looks at a hold while nobody changes it. */
    <T> T undisturbed(String id, Function<LegalHold, T> look) {
        return inTransaction(() -> look.apply(holds.lock(id)));
    }

    /** Within a transaction. */
    void set(String id, String key, Requests.Body body, NewHold made, Actor holder, Instant now) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("tenant", TenantText.of(made.tenant()));
        if (made.subject() != null) {
            details.put("subject", made.subject());
        }
        details.put("tables", String.join(",", made.tables()));
        details.put("matter", made.matter());
        details.put("reason", made.reason());
        details.put("reviewOn", made.reviewOn().toString());
        details.put("setAt", now.toString());
        holds.insert(id, key, body, made, holder, now);
        events.add(id, "SET", HoldState.IN_FORCE, holder, now, details);
    }

    /** Within a transaction. */
    void release(String id, Actor releaser, String reason) {
        Instant now = time.get();
        holds.release(id, releaser, reason, now);
        events.add(
                id,
                "RELEASE",
                HoldState.RELEASED,
                releaser,
                now,
                Map.of("reason", reason, "releasedAt", now.toString()));
    }

    /** What was tried and refused; the hold stays as it is. One that nobody knows, or without names, has no history of it. */
    void refused(String id, String what, Actor actor, SyncHubException why) {
        transactions.executeWithoutResult(status -> {
            try {
                LegalHold hold = holds.lock(id);
                if (hold.erasedAt() == null) {
                    events.add(
                            id,
                            "REFUSED",
                            hold.state(),
                            actor,
                            time.get(),
                            Map.of("action", what, "code", why.code().name()));
                }
            } catch (SyncHubException nothingToTell) {
                status.setRollbackOnly();
            }
        });
    }

    /** Takes names and reasons away from a hold that is over, and from its history. */
    void erase(String id) {
        transactions.executeWithoutResult(status -> {
            LegalHold hold = holds.lock(id);
            if (hold.erasedAt() == null) {
                holds.erase(id, time.get());
                events.erase(id);
                events.add(id, "ERASE", hold.state(), Actor.SERVICE, time.get(), Map.of());
            }
        });
    }
}
