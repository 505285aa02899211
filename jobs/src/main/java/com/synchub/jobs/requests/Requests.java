package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.request.ExportResult;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The requests in the database. */
final class Requests {

    /** What a request was sent as, so that its key can't mean something else. */
    record Body(String salt, String digest) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            String id,
            String key,
            Body body,
            NewRequest made,
            Actor requester,
            Instant received,
            Instant due,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO TENANT_REQUEST (REQUEST_ID, REQUEST_KEY, BODY_SALT, BODY_DIGEST, REQUEST_TYPE, STATE,
                            BASIS, TENANT, SUBJECT, REQUESTER_ISSUER, REQUESTER, REASON, LEGAL_BASIS, RECEIVED_AT, DUE_AT,
                            EXTENDED_MONTHS, ATTEMPTS, CREATED_AT)
                        VALUES (:id, :key, :salt, :digest, :type, :state, :basis, :tenant, :subject, :issuer, :requester,
                            :reason, :legalBasis, :received, :due, 0, 0, :now)
                        """)
                .param("id", id)
                .param("key", key)
                .param("salt", body.salt())
                .param("digest", body.digest())
                .param("type", made.type().name())
                .param("state", RequestState.WAITING.name())
                .param("basis", made.basis().name())
                .param("tenant", TenantText.of(made.tenant()))
                .param("subject", made.subject() == null ? null : TenantText.of(made.subject()))
                .param("issuer", requester.issuer())
                .param("requester", requester.subject())
                .param("reason", made.reason())
                .param("legalBasis", made.legalBasis())
                .param("received", DatabaseTime.of(received))
                .param("due", DatabaseTime.of(due))
                .param("now", DatabaseTime.of(now))
                .update();
    }

    Optional<TenantRequest> byKey(String key) {
        return jdbc.sql("SELECT * FROM TENANT_REQUEST WHERE REQUEST_KEY = :key")
                .param("key", key)
                .query(RequestRow::read)
                .optional();
    }

    Body bodyOf(String id) {
        return jdbc.sql("SELECT BODY_SALT, BODY_DIGEST FROM TENANT_REQUEST WHERE REQUEST_ID = :id")
                .param("id", id)
                .query((row, n) -> new Body(row.getString(1), row.getString(2)))
                .single();
    }

    TenantRequest require(String id) {
        return read(id, "");
    }

    /** The same; nobody else changes it until the transaction ends. */
    TenantRequest lock(String id) {
        return read(id, " FOR UPDATE");
    }

    private TenantRequest read(String id, String clause) {
        // Not every text can be asked for: PostgreSQL knows no U+0000.
        return Optional.of(id)
                .filter(text -> text.indexOf('\u0000') < 0)
                .flatMap(known -> jdbc.sql("SELECT * FROM TENANT_REQUEST WHERE REQUEST_ID = :id" + clause)
                        .param("id", known)
                        .query(RequestRow::read)
                        .optional())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_UNKNOWN, "unknown request", "`synchub requests list` shows the requests."));
    }

    /**
     * Requests, newest first.
     *
     * @param before only those with a smaller number; for the next page
     */
    List<TenantRequest> list(@Nullable RequestState state, long before, int most) {
        return jdbc.sql("SELECT * FROM TENANT_REQUEST WHERE N < :before" + (state == null ? "" : " AND STATE = :state")
                        + " ORDER BY N DESC LIMIT :most")
                .param("before", before)
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .query(RequestRow::read)
                .list();
    }

    /** Those about all of a tenant, or about one person within it; oldest first. */
    List<TenantRequest> about(Concerned whom) {
        return jdbc.sql(
                        "SELECT * FROM TENANT_REQUEST WHERE TENANT = :tenant AND COALESCE(SUBJECT, '') = :subject ORDER BY N")
                .param("tenant", TenantText.of(whom.tenant()))
                .param("subject", whom.person() == null ? "" : TenantText.of(whom.person()))
                .query(RequestRow::read)
                .list();
    }

    /** Names of those in a state, oldest first. */
    List<String> in(RequestType type, RequestState state, int most) {
        return jdbc.sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST WHERE REQUEST_TYPE = :type AND STATE = :state
                        ORDER BY N LIMIT :most
                        """)
                .param("type", type.name())
                .param("state", state.name())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Those whose person waits for an answer. */
    List<Unanswered> unanswered() {
        return jdbc.sql("""
                        SELECT REQUEST_TYPE, STATE, DUE_AT FROM TENANT_REQUEST
                        WHERE ANSWERED_AT IS NULL AND STATE NOT IN ('CANCELLED', 'REFUSED')
                        """)
                .query((row, n) -> new Unanswered(
                        RequestType.valueOf(row.getString("REQUEST_TYPE")),
                        RequestState.valueOf(row.getString("STATE")),
                        row.getObject("DUE_AT", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param ended null as long as something follows */
    void state(String id, RequestState state, @Nullable Instant ended, @Nullable String failure) {
        jdbc.sql("""
                        UPDATE TENANT_REQUEST SET STATE = :state, ENDED_AT = :ended, FAILURE = :failure
                        WHERE REQUEST_ID = :id
                        """)
                .param("state", state.name())
                .param("ended", ended == null ? null : DatabaseTime.of(ended))
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    void attempted(String id) {
        jdbc.sql("UPDATE TENANT_REQUEST SET ATTEMPTS = ATTEMPTS + 1 WHERE REQUEST_ID = :id")
                .param("id", id)
                .update();
    }

    void result(String id, ExportResult result) {
        jdbc.sql("UPDATE TENANT_REQUEST SET RESULT = :result, PACKAGE_EXPIRES_AT = :expires WHERE REQUEST_ID = :id")
                .param("result", JSON.writeValueAsString(result))
                .param("expires", DatabaseTime.of(result.expiresAt()))
                .param("id", id)
                .update();
    }

    void identity(String id, String method, Instant at, Actor by) {
        jdbc.sql("""
                        UPDATE TENANT_REQUEST SET IDENTITY_METHOD = :method, IDENTITY_AT = :at, IDENTITY_BY = :who
                        WHERE REQUEST_ID = :id
                        """)
                .param("method", method)
                .param("at", DatabaseTime.of(at))
                .param("who", by.subject())
                .param("id", id)
                .update();
    }

    void deadline(String id, Instant due, int months) {
        jdbc.sql("UPDATE TENANT_REQUEST SET DUE_AT = :due, EXTENDED_MONTHS = :months WHERE REQUEST_ID = :id")
                .param("due", DatabaseTime.of(due))
                .param("months", months)
                .param("id", id)
                .update();
    }

    /**
     * Names of those of which there may be a package, or a part of one, that nobody may have any more, and no legal hold keeps.
     *
     * @param over those that were taken back later may still be worked on
     */
    List<String> withOldPackages(Instant now, Instant over, int most) {
        return jdbc.sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST
                        WHERE PACKAGE_DELETED_AT IS NULL AND ATTEMPTS > 0 AND TENANT IS NOT NULL
                            AND NOT EXISTS (SELECT 1 FROM LEGAL_HOLD H
                                WHERE H.TENANT = TENANT_REQUEST.TENANT AND H.RELEASED_AT IS NULL)
                            AND (PACKAGE_EXPIRES_AT <= :now
                                OR (STATE IN ('CANCELLED', 'REFUSED') AND ENDED_AT <= :over))
                        ORDER BY N LIMIT :most
                        """)
                .param("now", DatabaseTime.of(now))
                .param("over", DatabaseTime.of(over))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** False if that was said before. */
    boolean packageDeleted(String id, Instant at) {
        return jdbc.sql("""
                                UPDATE TENANT_REQUEST SET PACKAGE_DELETED_AT = :at
                                WHERE REQUEST_ID = :id AND PACKAGE_DELETED_AT IS NULL
                                """).param("at", DatabaseTime.of(at)).param("id", id).update() == 1;
    }

    /**
     * Names of those that were over, and answered, before a time, and that still say who and why. A package's place names
     * the tenant, so it goes first. A purge is over when stage 2 of its certificate is signed: until then it is looked for the
     * tenant; of one person within a tenant it is over when it was verified. A legal hold keeps them.
     */
    List<String> overBefore(Instant time, int most) {
        return jdbc.sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST
                        WHERE ERASED_AT IS NULL AND ENDED_AT < :time
                            AND (ANSWERED_AT < :time OR (ANSWERED_AT IS NULL AND STATE = 'CANCELLED'))
                            AND (ATTEMPTS = 0 OR PACKAGE_DELETED_AT IS NOT NULL OR REQUEST_TYPE = 'PURGE')
                            AND NOT EXISTS (SELECT 1 FROM LEGAL_HOLD H
                                WHERE H.TENANT = TENANT_REQUEST.TENANT AND H.RELEASED_AT IS NULL)
                        ORDER BY N LIMIT :most
                        """)
                .param("time", DatabaseTime.of(time))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** What says who and why goes, hashes of it with their salts too; when and how it went stays. */
    void erase(String id, Instant at) {
        jdbc.sql("""
                        UPDATE TENANT_REQUEST SET REQUEST_KEY = :key, BODY_SALT = '', BODY_DIGEST = '', TENANT = NULL,
                            SUBJECT = NULL, REQUESTER_ISSUER = NULL, REQUESTER = NULL, APPROVER_ISSUER = NULL,
                            APPROVER = NULL, REASON = NULL, LEGAL_BASIS = NULL, IDENTITY_METHOD = NULL,
                            IDENTITY_BY = NULL, PURGE_RESULT = NULL, PLAN = NULL, PLAN_HASH = NULL,
                            PLAN_KEPT_BY = NULL, ERASED_AT = :at
                        WHERE REQUEST_ID = :id
                        """)
                .param("key", Hashes.salt())
                .param("at", DatabaseTime.of(at))
                .param("id", id)
                .update();
    }

    /**
     * Names of all, newest first.
     *
     * @param before only those with a smaller number; for the next page
     */
    List<Numbered> names(long before, int most) {
        return jdbc.sql("SELECT N, REQUEST_ID FROM TENANT_REQUEST WHERE N < :before ORDER BY N DESC LIMIT :most")
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Numbered(row.getLong(1), row.getString(2)))
                .list();
    }

    /** A request's place in their order, and its name. */
    record Numbered(long n, String id) {}

    /** Requests and legal holds that are not here, with the numbers of their first events, oldest first. */
    List<Numbered> missing(int most) {
        return jdbc.sql("""
                        SELECT MIN(E.SEQ) AS FIRST_SEQ, E.REQUEST_ID FROM REQUEST_EVENT E
                        WHERE NOT EXISTS (SELECT 1 FROM TENANT_REQUEST R WHERE R.REQUEST_ID = E.REQUEST_ID)
                            AND NOT EXISTS (SELECT 1 FROM LEGAL_HOLD H WHERE H.HOLD_ID = E.REQUEST_ID)
                        GROUP BY E.REQUEST_ID ORDER BY FIRST_SEQ LIMIT :most
                        """)
                .param("most", most)
                .query((row, number) -> new Numbered(row.getLong(1), row.getString(2)))
                .list();
    }

    /** How often a request was agreed to: once, unless it was held since. */
    long approvals(String id) {
        return jdbc.sql("SELECT COUNT(*) FROM REQUEST_EVENT WHERE REQUEST_ID = :id AND KIND = 'APPROVE'")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    void answered(String id, Instant at) {
        jdbc.sql("UPDATE TENANT_REQUEST SET ANSWERED_AT = :at WHERE REQUEST_ID = :id")
                .param("at", DatabaseTime.of(at))
                .param("id", id)
                .update();
    }
}
