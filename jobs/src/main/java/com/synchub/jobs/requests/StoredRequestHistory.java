package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.request.RequestHistory;
import com.synchub.tenant.Concerned;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a tenant, or a person within one, their own requests. Who has worked on them is told by what they are: a person's right of access is about
 * their data, and the names of those who work here are not among it.
 */
final class StoredRequestHistory implements RequestHistory {

    /** What details may be told. A new one that names somebody is left out as long as nobody puts it here. */
    private static final Set<String> TOLD = Set.of(
            "reason",
            "legalBasis",
            "type",
            "basis",
            "receivedAt",
            "dueAt",
            "months",
            "method",
            "checkedAt",
            "how",
            "approvedAt",
            "startAfter",
            "action",
            "code");

    private static final String STAFF = "staff";
    private static final Map<String, String> WHAT_THEY_ARE =
            Map.of(Actor.SERVICE.issuer(), "service", Drops.ISSUER, "program");

    private final Requests requests;
    private final EventChain events;

    StoredRequestHistory(Requests requests, EventChain events) {
        this.requests = requests;
        this.events = events;
    }

    @Override
    public List<Told> about(Concerned whom) {
        return requests.about(whom).stream().map(this::told).toList();
    }

    private Told told(TenantRequest request) {
        return new Told(
                request.id(),
                lower(request.type()),
                Optional.ofNullable(request.basis())
                        .map(StoredRequestHistory::lower)
                        .orElse(null),
                lower(request.state()),
                request.reason(),
                request.legalBasis(),
                role(Optional.ofNullable(request.requester()).map(Actor::issuer).orElse(null)),
                request.identityMethod(),
                request.receivedAt(),
                request.dueAt(),
                request.answeredAt(),
                events.of(request.id()).stream()
                        .map(StoredRequestHistory::event)
                        .toList());
    }

    private static Event event(RequestEvent happened) {
        Map<String, String> details = Objects.requireNonNullElse(happened.details(), Map.of());
        Map<String, String> told = new TreeMap<>(details);
        told.keySet().retainAll(TOLD);
        return new Event(happened.at(), happened.kind(), lower(happened.state()), role(details.get("issuer")), told);
    }

    private static String role(@Nullable String issuer) {
        return issuer == null ? STAFF : WHAT_THEY_ARE.getOrDefault(issuer, STAFF);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
