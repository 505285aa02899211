package com.synchub.request;

import com.synchub.tenant.Concerned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for about a tenant, or one person within it, and what became of it, as it may be told to them. */
public interface RequestHistory {

    /** Oldest first. Those about a person within a tenant are not told to the tenant, nor the tenant's to the person. */
    List<Told> about(Concerned whom);

    /**
     * A request.
     *
     * @param basis in lower case, as packages name it
     * @param requestedBy what the requester is, not who
     * @param identityMethod how it was made sure who asks
     */
    record Told(
            String requestId,
            String type,
            @Nullable String basis,
            String state,
            @Nullable String reason,
            @Nullable String legalBasis,
            String requestedBy,
            @Nullable String identityMethod,
            Instant receivedAt,
            Instant dueAt,
            @Nullable Instant answeredAt,
            List<Event> events) {

        public Told {
            events = List.copyOf(events);
        }
    }

    /**
     * Something that has happened to it.
     *
     * @param by what whoever has done it is, not who
     * @param details nobody's name is among them
     */
    record Event(Instant at, String kind, String state, String by, Map<String, String> details) {

        public Event {
            details = Map.copyOf(details);
        }
    }
}
