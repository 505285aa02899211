package com.synchub.jobs.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads all events and says whether they are what they were when they were added. */
public final class ChainAudit {

    private static final int PAGE = 1_000;

    /** What is wrong with the history. */
    public enum Fault {
        /** An event, or the one before it, is not what it was; or one was put between them. */
        EVENT_CHANGED,
        /** An event's details are not what they were. They were not erased: then there would be none. */
        DETAILS_CHANGED,
        /** Numbers are missing. */
        EVENTS_MISSING,
        /** The newest events are gone. */
        TAIL_CUT,
        /** The history is not the one whose head was kept in the vault. */
        HEAD_DIFFERS,
        /** A head that was kept in the vault is not what it was. Its first version is. */
        HEAD_ALTERED,
        /** A head in the vault was signed by a key that is not, and was not said to have been, in use here. */
        HEAD_OF_UNKNOWN_KEY,
        /** A request is not as its events tell. */
        REQUEST_CHANGED,
        /** A legal hold is not as its events tell. */
        HOLD_CHANGED,
        /** There are events of a request, or of a legal hold, that is not there. */
        REQUEST_MISSING
    }

    /**
     * Something wrong.
     *
     * @param seq event at which it shows; of a request that is not as its events tell the newest, 0 if it has none
     * @param requestId the request, or the legal hold, that is not as its events tell, or is missing
     */
    public record Finding(Fault fault, long seq, @Nullable String requestId) {}

    /**
     * What the audit has seen.
     *
     * @param heads kept in the vault, ours, compared
     * @param findings at most 100
     */
    public record Report(long events, long erased, long heads, List<Finding> findings) {

        static final int MOST_FINDINGS = 100;

        public Report {
            findings = List.copyOf(findings);
        }

        public boolean isWhole() {
            return findings.isEmpty();
        }
    }

    private final EventChain events;
    private final ChainHeads heads;
    private final List<Consumer<Consumer<Finding>>> others;

    /** The history of requests and legal holds, which have to be as it tells. */
    ChainAudit(EventChain events, ChainHeads heads, RowAudit rows, HoldAudit holds) {
        this(events, heads, List.of(rows::audit, holds::audit));
    }

    /** A history of nothing else that is stored. */
    ChainAudit(EventChain events, ChainHeads heads) {
        this(events, heads, List.of());
    }

    private ChainAudit(EventChain events, ChainHeads heads, List<Consumer<Consumer<Finding>>> others) {
        this.events = events;
        this.heads = heads;
        this.others = others;
    }

    /** Looks, and where all is whole keeps the newest head, for the next audit to compare with. */
    public Report auditAndKeepHead() {
        Report report = audit();
        if (report.isWhole()) {
            heads.keep();
        }
        return report;
    }

    Report audit() {
        // In this order: a head that is kept meanwhile is none that the database lacks.
        List<Finding> findings = new ArrayList<>();
        SortedMap<Long, String> kept = trustedHeads(findings);
        EventChain.Head head = events.head();
        String previous = Hashes.NONE;
        long last = 0;
        long erased = 0;
        List<StoredEvent> page = events.between(0, head.seq(), PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                if (event.seq() != last + 1) {
                    found(findings, Fault.EVENTS_MISSING, last + 1);
                } else if (!event.follows(previous)) {
                    found(findings, Fault.EVENT_CHANGED, event.seq());
                }
                if (!event.isPayloadWhole()) {
                    found(findings, Fault.DETAILS_CHANGED, event.seq());
                }
                String expected = kept.get(event.seq());
                if (expected != null && !expected.equals(event.hash())) {
                    found(findings, Fault.HEAD_DIFFERS, event.seq());
                }
                erased += event.payload() == null ? 1 : 0;
                previous = event.hash();
                last = event.seq();
            }
            page = events.between(last, head.seq(), PAGE);
        }
        if (last != head.seq() || !previous.equals(head.hash())) {
            found(findings, Fault.TAIL_CUT, last + 1);
        } else if (!kept.isEmpty() && kept.lastKey() > last) {
            found(findings, Fault.TAIL_CUT, last + 1);
        }
        others.forEach(other -> other.accept(finding -> found(findings, finding)));
        return new Report(last, erased, kept.size(), findings);
    }

    private SortedMap<Long, String> trustedHeads(List<Finding> findings) {
        SortedMap<Long, String> trusted = new TreeMap<>();
        heads.kept().forEach((seq, head) -> {
            switch (head.worth()) {
                case SIGNED -> trusted.put(seq, head.hash());
                case ALTERED -> found(findings, Fault.HEAD_ALTERED, seq);
                case UNKNOWN_KEY -> found(findings, Fault.HEAD_OF_UNKNOWN_KEY, seq);
            }
        });
        return trusted;
    }

    private static void found(List<Finding> findings, Fault fault, long seq) {
        found(findings, new Finding(fault, seq, null));
    }

    private static void found(List<Finding> findings, Finding finding) {
        if (findings.size() < Report.MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
