package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What only purges have in their rows: a plan, an approval, what was erased. */
final class PurgeRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OPEN = Stream.of(RequestState.values())
            // Who comes back may be erased again.
            .filter(state -> !state.isFinal() && state != RequestState.VERIFIED)
            .map(RequestState::name)
            .toList();

    private final JdbcClient jdbc;

    PurgeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The name of another purge that is not over: of the same, of all of the tenant, or of somebody in what is all of it. */
    Optional<String> openBeside(String id, Concerned whom) {
        return jdbc
                .sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST
                        WHERE REQUEST_TYPE = 'PURGE' AND STATE IN (:open) AND TENANT = :tenant AND REQUEST_ID <> :id
                            AND (:all OR SUBJECT IS NULL OR SUBJECT = :subject)
                        ORDER BY N LIMIT 1
                        """)
                .param("open", OPEN)
                .param("tenant", TenantText.of(whom.tenant()))
                .param("all", whom.person() == null)
                .param("subject", whom.person() == null ? "" : TenantText.of(whom.person()))
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    static boolean isOpen(RequestState state) {
        return OPEN.contains(state.name());
    }

    /** Names of a tenant's purges that are not over, oldest first. */
    List<String> open(TenantId tenant) {
        return jdbc.sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST
                        WHERE REQUEST_TYPE = 'PURGE' AND STATE IN (:open) AND TENANT = :tenant ORDER BY N
                        """)
                .param("open", OPEN)
                .param("tenant", TenantText.of(tenant))
                .query(String.class)
                .list();
    }

    void planned(String id, RequestPlan plan, Instant at) {
        jdbc.sql("""
                        UPDATE TENANT_REQUEST SET PLAN_HASH = :hash, PLAN = :plan, PLAN_KEPT_BY = :holds, PLANNED_AT = :at
                        WHERE REQUEST_ID = :id
                        """)
                .param("hash", plan.hash())
                .param("plan", JSON.writeValueAsString(plan.places()))
                .param("holds", String.join(",", plan.holds()))
                .param("at", DatabaseTime.of(at))
                .param("id", id)
                .update();
    }

    void approved(String id, Actor approver, Instant at, Instant startAfter) {
        jdbc.sql("""
                        UPDATE TENANT_REQUEST SET APPROVER_ISSUER = :issuer, APPROVER = :approver, APPROVED_AT = :at,
                            START_AFTER = :start
                        WHERE REQUEST_ID = :id
                        """)
                .param("issuer", approver.issuer())
                .param("approver", approver.subject())
                .param("at", DatabaseTime.of(at))
                .param("start", DatabaseTime.of(startAfter))
                .param("id", id)
                .update();
    }

    /**
     * Names of those that were approved and whose time of grace is over, oldest first; also of those in progress, since
     * whoever has begun may have died.
     */
    List<String> due(Instant now, int most) {
        return jdbc.sql("""
                        SELECT REQUEST_ID FROM TENANT_REQUEST
                        WHERE REQUEST_TYPE = 'PURGE' AND START_AFTER <= :now AND STATE IN ('APPROVED', 'RUNNING')
                        ORDER BY N LIMIT :most
                        """)
                .param("now", DatabaseTime.of(now))
                .param("most", most)
                .query(String.class)
                .list();
    }

    void verified(String id, PurgeResult result) {
        jdbc.sql("UPDATE TENANT_REQUEST SET PURGE_RESULT = :result WHERE REQUEST_ID = :id")
                .param("result", JSON.writeValueAsString(result))
                .param("id", id)
                .update();
    }
}
