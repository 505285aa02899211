package com.synchub.jobs.api;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestIntake;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestPlans;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.security.Allowed;
import com.synchub.request.AccountClosing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Tenants' requests: made, looked at, taken back. Long work is waited for as FHIR's asynchronous pattern has it. */
@ApiRoutes
@Tag(name = "requests")
class RequestRoutes {

    static final String PATH = ApiRoutes.ROOT + "/requests/";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final RequestIntake intake;
    private final RequestDesk desk;
    private final RequestPlans plans;
    private final AccountClosing closing;

    RequestRoutes(RequestIntake intake, RequestDesk desk, RequestPlans plans, AccountClosing closing) {
        this.closing = closing;
        this.intake = intake;
        this.desk = desk;
        this.plans = plans;
    }

    @PostMapping(path = "/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "createRequest",
            summary = "Writes a request down, to be carried out",
            description =
                    "The same request with the same key is the same request. A tenant that nobody knows has an empty"
                            + " package. A purge is planned at once; where the tables can't be asked it stays WAITING, and"
                            + " is planned later. One of a tenant of whom there is nothing anywhere is written down, and"
                            + " refused. With a subject it is about one person within the tenant, where tenants are"
                            + " organisations; where they are persons that is refused.")
    @ApiResponse(
            responseCode = "202",
            description = "Written down, now or before; Content-Location is where to look at it")
    public ResponseEntity<RequestView> create(
            @RequestHeader("Idempotency-Key") String key, @RequestBody NewRequestBody body, Principal caller) {
        TenantRequest request = intake.take(body.request(), IdempotencyKey.checked(key), Caller.of(caller))
                .request();
        return ResponseEntity.accepted()
                .header(HttpHeaders.CONTENT_LOCATION, PATH + request.id())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(RequestView.of(request));
    }

    @GetMapping("/requests")
    @PreAuthorize(Allowed.REQUEST_READER)
    @Operation(operationId = "listRequests", summary = "Requests, newest first")
    public RequestPage list(
            @Parameter(description = "Only in this state") @RequestParam(required = false) @Nullable RequestState state,
            @Parameter(description = "Only behind this request; see next") @RequestParam(required = false) @Nullable
                    Long after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        List<TenantRequest> read = desk.list(state, after == null ? Long.MAX_VALUE : after, PageSize.check(limit) + 1);
        UriComponentsBuilder here = UriComponentsBuilder.fromPath(ApiRoutes.ROOT + "/requests")
                .queryParamIfPresent("state", Optional.ofNullable(state));
        return new RequestPage(
                PageSize.cut(read, limit).stream().map(RequestView::of).toList(),
                PageSize.next(here, read, limit, TenantRequest::n));
    }

    @GetMapping("/requests/{id}")
    @PreAuthorize(Allowed.REQUEST_READER)
    @Operation(operationId = "getRequest", summary = "One request: what has happened to it, and what was made")
    @ApiResponse(responseCode = "200", description = "It is over")
    @ApiResponse(responseCode = "202", description = "It is not over; look again after Retry-After")
    public ResponseEntity<RequestDetail> get(@PathVariable String id) {
        TenantRequest request = desk.require(id);
        RequestDetail detail = new RequestDetail(
                RequestView.of(request),
                desk.history(id).stream().map(EventView::of).toList(),
                request.plan() == null ? null : PlanView.of(request.plan()),
                request.closesAccount() ? closing.setup() : null,
                request.result() == null ? null : PackageView.of(request.result()),
                request.purgeResult() == null ? null : ErasureView.of(request.purgeResult(), request.completion()));
        // Nothing begins a failed one again by itself, so there is nothing to wait for.
        if (request.state().isFinal()
                || request.state() == RequestState.FAILED
                || request.state() == RequestState.VERIFIED) {
            return ResponseEntity.ok(detail);
        }
        return ResponseEntity.accepted()
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .header("X-Progress", request.state().name().toLowerCase(Locale.ROOT))
                .body(detail);
    }

    @GetMapping("/requests/{id}/plan")
    @PreAuthorize(Allowed.REQUEST_READER)
    @Operation(
            operationId = "planRequest",
            summary = "What a request touches: how much there is now or, of a purge, what was planned",
            description = "Counting costs about what reading does.")
    public PlanView plan(@PathVariable String id) {
        TenantRequest request = desk.require(id);
        RequestPlan planned = request.plan();
        return PlanView.of(planned == null ? plans.of(request) : planned);
    }

    @DeleteMapping("/requests/{id}")
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "cancelRequest",
            summary = "Takes a request back; an export in progress stops and leaves nothing")
    @ApiResponse(responseCode = "202", description = "Nobody wants it any more")
    public ResponseEntity<RequestView> cancel(@PathVariable String id, Principal caller) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(RequestView.of(desk.cancel(id, Caller.of(caller))));
    }
}
