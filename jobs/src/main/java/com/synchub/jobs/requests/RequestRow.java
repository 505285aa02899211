package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.request.Basis;
import com.synchub.request.CompletionResult;
import com.synchub.request.ExportResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a row of the requests. */
final class RequestRow {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<RequestPlan.Place>> PLACES = new TypeReference<>() {};

    private RequestRow() {}

    static TenantRequest read(ResultSet row, int number) throws SQLException {
        return new TenantRequest(
                row.getLong("N"),
                row.getString("REQUEST_ID"),
                RequestType.valueOf(row.getString("REQUEST_TYPE")),
                RequestState.valueOf(row.getString("STATE")),
                Optional.ofNullable(row.getString("BASIS")).map(Basis::valueOf).orElse(null),
                Optional.ofNullable(row.getString("TENANT"))
                        .map(TenantText::parse)
                        .orElse(null),
                Optional.ofNullable(row.getString("SUBJECT"))
                        .map(TenantText::parse)
                        .orElse(null),
                actor(row.getString("REQUESTER_ISSUER"), row.getString("REQUESTER")),
                actor(row.getString("APPROVER_ISSUER"), row.getString("APPROVER")),
                row.getString("REASON"),
                row.getString("LEGAL_BASIS"),
                Objects.requireNonNull(instant(row, "RECEIVED_AT")),
                Objects.requireNonNull(instant(row, "DUE_AT")),
                row.getInt("EXTENDED_MONTHS"),
                row.getString("IDENTITY_METHOD"),
                instant(row, "IDENTITY_AT"),
                row.getString("IDENTITY_BY"),
                instant(row, "ANSWERED_AT"),
                row.getInt("ATTEMPTS"),
                Optional.ofNullable(row.getString("RESULT"))
                        .map(json -> JSON.readValue(json, ExportResult.class))
                        .orElse(null),
                row.getString("FAILURE"),
                plan(row.getString("PLAN_HASH"), row.getString("PLAN"), row.getString("PLAN_KEPT_BY")),
                instant(row, "PLANNED_AT"),
                instant(row, "APPROVED_AT"),
                instant(row, "START_AFTER"),
                Optional.ofNullable(row.getString("PURGE_RESULT"))
                        .map(json -> JSON.readValue(json, PurgeResult.class))
                        .orElse(null),
                Optional.ofNullable(row.getString("COMPLETION"))
                        .map(json -> JSON.readValue(json, CompletionResult.class))
                        .orElse(null),
                Objects.requireNonNull(instant(row, "CREATED_AT")),
                instant(row, "ENDED_AT"),
                instant(row, "ERASED_AT"));
    }

    private static @Nullable RequestPlan plan(@Nullable String hash, @Nullable String places, @Nullable String holds) {
        return hash == null || places == null
                ? null
                : new RequestPlan(hash, JSON.readValue(places, PLACES), HoldRows.split(holds));
    }

    private static @Nullable Actor actor(@Nullable String issuer, @Nullable String subject) {
        return issuer == null || subject == null ? null : new Actor(issuer, subject);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
