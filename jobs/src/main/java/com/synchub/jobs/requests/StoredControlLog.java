package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.ControlLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** The log in the database, and its heads in the vault. */
public final class StoredControlLog implements ControlLog {

    private static final String STATE = "DONE";

    /**
     * Something that was done.
     *
     * @param seq its place in the chain
     * @param about a name of the service's own, or a tenant's pseudonym
     * @param details null once they were erased
     */
    public record Entry(
            long seq,
            String kind,
            String about,
            Instant at,
            @Nullable Map<String, String> details) {}

    private final EventChain events;
    private final Supplier<ChainHeads> heads;
    private final TransactionOperations transactions;
    private final Supplier<Instant> time;

    StoredControlLog(
            EventChain events, Supplier<ChainHeads> heads, TransactionOperations transactions, Supplier<Instant> time) {
        this.events = events;
        this.heads = heads;
        this.transactions = transactions;
        this.time = time;
    }

    @Override
    public void add(String kind, String about, Actor actor, Map<String, String> details) {
        transactions.executeWithoutResult(status -> events.add(about, kind, STATE, actor, time.get(), details));
    }

    /** The newest ones, oldest first. */
    public List<Entry> newest(int most) {
        long head = events.head().seq();
        return events.between(Math.max(0, head - most), head, most).stream()
                .map(event -> new Entry(
                        event.seq(), event.kind(), event.requestId(), event.at(), EventChain.details(event.payload())))
                .toList();
    }

    /** Looks whether all is what it was when it was added; where it is, keeps the newest head. */
    public ChainAudit.Report verify() {
        return new ChainAudit(events, heads.get()).auditAndKeepHead();
    }

    /** Keeps the newest head, so that nobody can rewrite what comes before. */
    void keepHead() {
        heads.get().keep();
    }
}
