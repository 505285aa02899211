package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.request.CompletionResult;
import com.synchub.request.ExportResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request as its events tell it. */
record ToldRequest(List<RequestEvent> events) {

    /** Whether a request is as told here. */
    boolean is(TenantRequest request) {
        return !events.isEmpty()
                && newest().state() == request.state()
                && isAnswered() == (request.answeredAt() != null)
                && all(RequestAction.START.name()).count() == request.attempts()
                && (isErased() ? hasNoNames(request) : hasAllDetails() && agrees(request));
    }

    private RequestEvent newest() {
        return events.get(events.size() - 1);
    }

    private Stream<RequestEvent> all(String kind) {
        return events.stream().filter(event -> event.kind().equals(kind));
    }

    private boolean isAnswered() {
        return Stream.concat(all("ANSWER"), all(RequestAction.REFUSE.name()))
                .findAny()
                .isPresent();
    }

    /** Details may be missing only where it is told that they were taken away. */
    private boolean isErased() {
        return all("ERASE").findAny().isPresent();
    }

    private boolean hasAllDetails() {
        return events.stream().allMatch(event -> event.details() != null);
    }

    private static boolean hasNoNames(TenantRequest request) {
        return request.erasedAt() != null
                && Stream.of(
                                request.tenant(),
                                request.subject(),
                                request.requester(),
                                request.reason(),
                                request.legalBasis(),
                                request.identityMethod(),
                                request.identityBy(),
                                request.approver(),
                                request.plan(),
                                request.purgeResult())
                        .allMatch(Objects::isNull);
    }

    private boolean agrees(TenantRequest request) {
        Map<String, String> made = Objects.requireNonNull(events.get(0).details());
        Actor requester = request.requester();
        return request.erasedAt() == null
                && request.tenant() != null
                && same(TenantText.of(request.tenant()), made.get("tenant"))
                && same(request.subject() == null ? null : TenantText.of(request.subject()), made.get("subject"))
                && same(request.type(), made.get("type"))
                && same(request.basis(), made.get("basis"))
                && same(request.reason(), made.get("reason"))
                && same(request.legalBasis(), made.get("legalBasis"))
                && same(request.receivedAt(), made.get("receivedAt"))
                && requester != null
                && same(requester.subject(), made.get("by"))
                && same(requester.issuer(), made.get("issuer"))
                && same(request.dueAt(), newest("EXTEND", "dueAt").orElse(made.get("dueAt")))
                && same(request.extendedMonths(), newest("EXTEND", "months").orElse("0"))
                && same(request.identityMethod(), newest("IDENTITY", "method").orElse(null))
                && same(request.identityAt(), newest("IDENTITY", "checkedAt").orElse(null))
                && same(request.identityBy(), newest("IDENTITY", "by").orElse(null))
                && agrees(request.result())
                && agrees(request.plan())
                && agreesOnApproval(request)
                && agrees(request.purgeResult())
                && agrees(request.completion());
    }

    private boolean agrees(@Nullable CompletionResult completion) {
        String kind = RequestAction.COMPLETE.name();
        Optional<String> sha256 = newest(kind, "completionSha256");
        return completion == null
                ? sha256.isEmpty()
                : same(completion.certificateSha256(), sha256.orElse(null))
                        && same(
                                completion.completedAt(),
                                newest(kind, "completedAt").orElse(null));
    }

    private boolean agrees(@Nullable RequestPlan plan) {
        String kind = RequestAction.PLAN.name();
        Optional<String> hash = newest(kind, "hash");
        return plan == null
                ? hash.isEmpty()
                : same(plan.hash(), hash.orElse(null))
                        && same(
                                String.join(",", plan.holds()),
                                inNewest(kind, "holds").orElse(""))
                        && plan.places().stream()
                                .allMatch(place -> same(
                                        place.items(),
                                        newest(kind, place.place()).orElse(null)));
    }

    private boolean agreesOnApproval(TenantRequest request) {
        String kind = RequestAction.APPROVE.name();
        Actor approver = request.approver();
        return same(
                        approver == null ? null : approver.issuer(),
                        newest(kind, "issuer").orElse(null))
                && same(
                        approver == null ? null : approver.subject(),
                        newest(kind, "by").orElse(null))
                && same(request.approvedAt(), newest(kind, "approvedAt").orElse(null))
                && same(request.startAfter(), newest(kind, "startAfter").orElse(null));
    }

    private boolean agrees(@Nullable PurgeResult result) {
        String kind = RequestAction.VERIFY.name();
        Optional<String> sha256 = newest(kind, "certificateSha256");
        return result == null
                ? sha256.isEmpty()
                : same(result.certificateSha256(), sha256.orElse(null))
                        && same(result.erasedAt(), newest(kind, "erasedAt").orElse(null));
    }

    private boolean agrees(@Nullable ExportResult result) {
        Optional<String> sha256 = newest(RequestAction.COMPLETE.name(), "sha256");
        Optional<String> items = newest(RequestAction.COMPLETE.name(), "items");
        return result == null
                ? sha256.isEmpty()
                : same(result.sha256(), sha256.orElse(null)) && same(result.items(), items.orElse(null));
    }

    private Optional<String> newest(String kind, String detail) {
        return all(kind)
                .map(RequestEvent::details)
                .filter(Objects::nonNull)
                .map(details -> details.get(detail))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }

    /** What the newest one says, if it says anything of it. */
    private Optional<String> inNewest(String kind, String detail) {
        return all(kind)
                .map(RequestEvent::details)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .map(details -> details.get(detail));
    }

    private static boolean same(@Nullable Object said, @Nullable String told) {
        return said == null ? told == null : said.toString().equals(told);
    }
}
