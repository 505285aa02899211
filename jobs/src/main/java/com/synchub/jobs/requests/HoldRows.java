package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The legal holds in the database. */
final class HoldRows {

    private static final String COMMA = ",";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern COMMAS = Pattern.compile(COMMA);

    private final JdbcClient jdbc;

    HoldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, String key, Requests.Body body, NewHold made, Actor holder, Instant now) {
        jdbc.sql("""
                        INSERT INTO LEGAL_HOLD (HOLD_ID, HOLD_KEY, BODY_SALT, BODY_DIGEST, TENANT, SUBJECT, HELD_TABLES,
                            MATTER, REASON, REVIEW_ON, HOLDER_ISSUER, HOLDER, SET_AT)
                        VALUES (:id, :key, :salt, :digest, :tenant, :subject, :tables, :matter, :reason, :review, :issuer,
                            :holder, :now)
                        """)
                .param("id", id)
                .param("key", key)
                .param("salt", body.salt())
                .param("digest", body.digest())
                .param("tenant", TenantText.of(made.tenant()))
                .param("subject", made.subject())
                .param("tables", String.join(COMMA, made.tables()))
                .param("matter", made.matter())
                .param("reason", made.reason())
                .param("review", made.reviewOn())
                .param("issuer", holder.issuer())
                .param("holder", holder.subject())
                .param("now", DatabaseTime.of(now))
                .update();
    }

    Optional<LegalHold> byKey(String key) {
        return jdbc.sql("SELECT * FROM LEGAL_HOLD WHERE HOLD_KEY = :key")
                .param("key", key)
                .query(HoldRows::read)
                .optional();
    }

    Requests.Body bodyOf(String id) {
        return jdbc.sql("SELECT BODY_SALT, BODY_DIGEST FROM LEGAL_HOLD WHERE HOLD_ID = :id")
                .param("id", id)
                .query((row, n) -> new Requests.Body(row.getString(1), row.getString(2)))
                .single();
    }

    LegalHold require(String id) {
        return read(id, "");
    }

    /** The same; nobody else changes it until the transaction ends. */
    LegalHold lock(String id) {
        return read(id, " FOR UPDATE");
    }

    boolean isKnown(String id) {
        return ID.matcher(id).matches()
                && jdbc.sql("SELECT COUNT(*) FROM LEGAL_HOLD WHERE HOLD_ID = :id")
                                .param("id", id)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private LegalHold read(String id, String clause) {
        // Not every text can be asked for: PostgreSQL knows no U+0000.
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(text -> jdbc.sql("SELECT * FROM LEGAL_HOLD WHERE HOLD_ID = :id" + clause)
                        .param("id", text)
                        .query(HoldRows::read)
                        .optional())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.HOLD_UNKNOWN, "unknown legal hold", "`synchub requests holds` shows the holds."));
    }

    /**
     * Holds, newest first.
     *
     * @param before only those with a smaller number; for the next page
     */
    List<LegalHold> list(@Nullable HoldState state, long before, int most) {
        String which = state == null
                ? ""
                : state == HoldState.IN_FORCE ? " AND RELEASED_AT IS NULL" : " AND RELEASED_AT IS NOT NULL";
        return jdbc.sql("SELECT * FROM LEGAL_HOLD WHERE N < :before" + which + " ORDER BY N DESC LIMIT :most")
                .param("before", before)
                .param("most", most)
                .query(HoldRows::read)
                .list();
    }

    /** All that a tenant has and has had, oldest first. */
    List<LegalHold> of(TenantId tenant) {
        return jdbc.sql("SELECT * FROM LEGAL_HOLD WHERE TENANT = :tenant ORDER BY N")
                .param("tenant", TenantText.of(tenant))
                .query(HoldRows::read)
                .list();
    }

    /** Those in force, oldest first. */
    List<LegalHold> inForce(TenantId tenant) {
        return of(tenant).stream()
                .filter(hold -> hold.state() == HoldState.IN_FORCE)
                .toList();
    }

    /** Dates on which somebody has to look at those in force. */
    List<LocalDate> reviews() {
        return jdbc.sql("SELECT REVIEW_ON FROM LEGAL_HOLD WHERE RELEASED_AT IS NULL")
                .query(LocalDate.class)
                .list();
    }

    /**
     * Names of all, newest first.
     *
     * @param before only those with a smaller number; for the next page
     */
    List<Requests.Numbered> names(long before, int most) {
        return jdbc.sql("SELECT N, HOLD_ID FROM LEGAL_HOLD WHERE N < :before ORDER BY N DESC LIMIT :most")
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Requests.Numbered(row.getLong(1), row.getString(2)))
                .list();
    }

    void release(String id, Actor releaser, String reason, Instant at) {
        jdbc.sql("""
                        UPDATE LEGAL_HOLD SET RELEASER_ISSUER = :issuer, RELEASER = :releaser, RELEASE_REASON = :reason,
                            RELEASED_AT = :at
                        WHERE HOLD_ID = :id
                        """)
                .param("issuer", releaser.issuer())
                .param("releaser", releaser.subject())
                .param("reason", reason)
                .param("at", DatabaseTime.of(at))
                .param("id", id)
                .update();
    }

    /** Names of those of which the vault does not say the same, oldest first. */
    List<String> untold(int most) {
        return jdbc.sql("""
                        SELECT HOLD_ID FROM LEGAL_HOLD
                        WHERE TENANT IS NOT NULL AND (VAULT_SAYS IS NULL
                            OR (RELEASED_AT IS NOT NULL AND VAULT_SAYS <> 'RELEASED'))
                        ORDER BY N LIMIT :most
                        """).param("most", most).query(String.class).list();
    }

    void told(String id, HoldState state) {
        jdbc.sql("UPDATE LEGAL_HOLD SET VAULT_SAYS = :state WHERE HOLD_ID = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    /** Names of those that were over before a time, and that still say who and why. */
    List<String> overBefore(Instant time, int most) {
        return jdbc.sql("""
                        SELECT HOLD_ID FROM LEGAL_HOLD
                        WHERE ERASED_AT IS NULL AND RELEASED_AT < :time AND VAULT_SAYS = 'RELEASED'
                        ORDER BY N LIMIT :most
                        """)
                .param("time", DatabaseTime.of(time))
                .param("most", most)
                .query(String.class)
                .list();
    }

    void erase(String id, Instant at) {
        jdbc.sql("""
                        UPDATE LEGAL_HOLD SET HOLD_KEY = :key, BODY_SALT = '', BODY_DIGEST = '', TENANT = NULL,
                            SUBJECT = NULL, MATTER = NULL, REASON = NULL, HOLDER_ISSUER = NULL, HOLDER = NULL,
                            RELEASER_ISSUER = NULL, RELEASER = NULL, RELEASE_REASON = NULL, ERASED_AT = :at
                        WHERE HOLD_ID = :id
                        """)
                .param("key", Hashes.salt())
                .param("at", DatabaseTime.of(at))
                .param("id", id)
                .update();
    }

    private static LegalHold read(ResultSet row, int number) throws SQLException {
        Instant released = instant(row, "RELEASED_AT");
        HoldState state = released == null ? HoldState.IN_FORCE : HoldState.RELEASED;
        return new LegalHold(
                row.getLong("N"),
                row.getString("HOLD_ID"),
                Optional.ofNullable(row.getString("TENANT"))
                        .map(TenantText::parse)
                        .orElse(null),
                row.getString("SUBJECT"),
                split(row.getString("HELD_TABLES")),
                row.getString("MATTER"),
                row.getString("REASON"),
                row.getObject("REVIEW_ON", LocalDate.class),
                actor(row.getString("HOLDER_ISSUER"), row.getString("HOLDER")),
                Objects.requireNonNull(instant(row, "SET_AT")),
                actor(row.getString("RELEASER_ISSUER"), row.getString("RELEASER")),
                row.getString("RELEASE_REASON"),
                released,
                state.name().equals(row.getString("VAULT_SAYS")),
                instant(row, "ERASED_AT"));
    }

    /** Of a text that has them separated by commas. */
    static List<String> split(@Nullable String names) {
        return names == null || names.isEmpty()
                ? List.of()
                : COMMAS.splitAsStream(names).toList();
    }

    private static @Nullable Actor actor(@Nullable String issuer, @Nullable String subject) {
        return issuer == null || subject == null ? null : new Actor(issuer, subject);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
