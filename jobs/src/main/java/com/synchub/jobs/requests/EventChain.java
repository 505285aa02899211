package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Events, one behind the other: those of all requests and legal holds, or those of nobody's request. */
final class EventChain {

    /** The newest event. */
    record Head(long seq, String hash) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** So that looking at the newest costs the same however long the chain is. */
    private static final int RECENT = 1_000;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final String events;
    private final String chain;

    private EventChain(JdbcClient jdbc, String events, String chain) {
        this.jdbc = jdbc;
        this.events = events;
        this.chain = chain;
    }

    /** Those of requests and legal holds. */
    EventChain(JdbcClient jdbc) {
        this(jdbc, "REQUEST_EVENT", "REQUEST_CHAIN");
    }

    /** Those that belong to no request. */
    static EventChain ofControl(JdbcClient jdbc) {
        return new EventChain(jdbc, "CONTROL_EVENT", "CONTROL_CHAIN");
    }

    /**
     * Adds an event; within a transaction, which keeps everybody else from adding one until it ends.
     *
     * @param requestId of a request, or of a legal hold
     * @param state behind it
     */
    void add(String requestId, String kind, Enum<?> state, Actor actor, Instant at, Map<String, String> details) {
        add(requestId, kind, state.name(), actor, at, details);
    }

    /** The same, of something else. */
    void add(String about, String kind, String state, Actor actor, Instant at, Map<String, String> details) {
        Map<String, String> payload = new TreeMap<>(details);
        payload.put("issuer", actor.issuer());
        payload.put("by", actor.subject());
        Head head = lockHead();
        StoredEvent event = StoredEvent.of(
                head.seq() + 1,
                about,
                kind,
                state,
                at.truncatedTo(ChronoUnit.MICROS),
                JSON.writeValueAsString(payload),
                head.hash());
        jdbc.sql("INSERT INTO " + events + """
                         (SEQ, REQUEST_ID, KIND, STATE, HAPPENED_AT, SALT, PAYLOAD,
                            PAYLOAD_DIGEST, HASH)
                        VALUES (:seq, :request, :kind, :state, :at, :salt, :payload, :digest, :hash)
                        """)
                .param("seq", event.seq())
                .param("request", event.requestId())
                .param("kind", event.kind())
                .param("state", event.state())
                .param("at", DatabaseTime.of(event.at()))
                .param("salt", event.salt())
                .param("payload", event.payload())
                .param("digest", event.payloadDigest())
                .param("hash", event.hash())
                .update();
        jdbc.sql("UPDATE " + chain + " SET SEQ = :seq, HASH = :hash WHERE ID = 1")
                .param("seq", event.seq())
                .param("hash", event.hash())
                .update();
    }

    private Head lockHead() {
        return jdbc.sql("SELECT SEQ, HASH FROM " + chain + " WHERE ID = 1 FOR UPDATE")
                .query((row, n) -> new Head(row.getLong(1), row.getString(2)))
                .single();
    }

    Head head() {
        return jdbc.sql("SELECT SEQ, HASH FROM " + chain + " WHERE ID = 1")
                .query((row, n) -> new Head(row.getLong(1), row.getString(2)))
                .single();
    }

    /** What has happened to a request, oldest first. */
    List<RequestEvent> of(String requestId) {
        return stored(requestId).stream().map(EventChain::shown).toList();
    }

    /** What has happened to a legal hold, oldest first. */
    List<HoldEvent> ofHold(String holdId) {
        return stored(holdId).stream()
                .map(event -> new HoldEvent(
                        event.seq(),
                        event.kind(),
                        HoldState.valueOf(event.state()),
                        event.at(),
                        details(event.payload())))
                .toList();
    }

    private List<StoredEvent> stored(String id) {
        return jdbc.sql("SELECT * FROM " + events + " WHERE REQUEST_ID = :id ORDER BY SEQ")
                .param("id", id)
                .query(EventChain::read)
                .list();
    }

    /** The number of a request's newest event, 0 if it has none. */
    long newest(String requestId) {
        return jdbc.sql("SELECT COALESCE(MAX(SEQ), 0) FROM " + events + " WHERE REQUEST_ID = :request")
                .param("request", requestId)
                .query(Long.class)
                .single();
    }

    /**
     * How many of a kind there were since a time, among the newest thousand of all.
     *
     * @param requestId null for those of all requests
     */
    long countSince(Instant since, String kind, @Nullable String requestId) {
        return jdbc.sql("SELECT COUNT(*) FROM " + events
                        + " WHERE SEQ > :after AND KIND = :kind AND HAPPENED_AT > :since"
                        + (requestId == null ? "" : " AND REQUEST_ID = :request"))
                .param("after", head().seq() - RECENT)
                .param("kind", kind)
                .param("since", DatabaseTime.of(since))
                .param("request", requestId)
                .query(Long.class)
                .single();
    }

    /** Events behind one, up to another one, in order. */
    List<StoredEvent> between(long after, long upTo, int most) {
        return jdbc.sql("SELECT * FROM " + events + " WHERE SEQ > :after AND SEQ <= :upTo ORDER BY SEQ LIMIT :most")
                .param("after", after)
                .param("upTo", upTo)
                .param("most", most)
                .query(EventChain::read)
                .list();
    }

    /** Takes names and reasons away; that something has happened, and when, stays. */
    void erase(String requestId) {
        jdbc.sql("UPDATE " + events + " SET PAYLOAD = NULL, SALT = NULL WHERE REQUEST_ID = :request")
                .param("request", requestId)
                .update();
    }

    private static RequestEvent shown(StoredEvent event) {
        return new RequestEvent(
                event.seq(),
                event.requestId(),
                event.kind(),
                RequestState.valueOf(event.state()),
                event.at(),
                details(event.payload()));
    }

    static @Nullable Map<String, String> details(@Nullable String payload) {
        return payload == null ? null : new TreeMap<>(JSON.readValue(payload, TEXTS));
    }

    private static StoredEvent read(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong("SEQ"),
                row.getString("REQUEST_ID"),
                row.getString("KIND"),
                row.getString("STATE"),
                row.getObject("HAPPENED_AT", OffsetDateTime.class).toInstant(),
                row.getString("SALT"),
                row.getString("PAYLOAD"),
                row.getString("PAYLOAD_DIGEST"),
                row.getString("HASH"));
    }
}
