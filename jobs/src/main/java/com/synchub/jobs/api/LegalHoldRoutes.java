package com.synchub.jobs.api;

import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.HoldState;
import com.synchub.jobs.requests.LegalHold;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Legal holds: set by one person, released by another. */
@ApiRoutes
@Tag(name = "holds")
class LegalHoldRoutes {

    private static final String PATH = ApiRoutes.ROOT + "/holds";

    private final HoldDesk desk;

    LegalHoldRoutes(HoldDesk desk) {
        this.desk = desk;
    }

    @PostMapping(path = "/holds", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "createHold",
            summary = "Sets a legal hold: nothing of the tenant is erased, pruned or let go of until it is released",
            description =
                    "The same hold with the same key is the same hold. Purges of the tenant are held, also one that has"
                            + " begun. Where the vault does not answer, the hold counts all the same, but for prune: send"
                            + " the same again.")
    @ApiResponse(responseCode = "201", description = "It is set, now or before; Location is where to look at it")
    public ResponseEntity<LegalHoldView> create(
            @RequestHeader("Idempotency-Key") String key, @RequestBody NewHoldBody body, Principal caller) {
        LegalHold hold = desk.set(body.hold(), IdempotencyKey.checked(key), Caller.of(caller));
        return ResponseEntity.created(URI.create(PATH + "/" + hold.id())).body(LegalHoldView.of(hold, desk.today()));
    }

    @GetMapping("/holds")
    @PreAuthorize(Allowed.HOLD_READER)
    @Operation(operationId = "listHolds", summary = "Legal holds, newest first")
    public LegalHoldPage list(
            @Parameter(description = "Only in this state") @RequestParam(required = false) @Nullable HoldState state,
            @Parameter(description = "Only behind this hold; see next") @RequestParam(required = false) @Nullable
                    Long after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        List<LegalHold> read = desk.list(state, after == null ? Long.MAX_VALUE : after, PageSize.check(limit) + 1);
        UriComponentsBuilder here =
                UriComponentsBuilder.fromPath(PATH).queryParamIfPresent("state", Optional.ofNullable(state));
        return new LegalHoldPage(
                PageSize.cut(read, limit).stream()
                        .map(hold -> LegalHoldView.of(hold, desk.today()))
                        .toList(),
                PageSize.next(here, read, limit, LegalHold::n));
    }

    @GetMapping("/holds/{id}")
    @PreAuthorize(Allowed.HOLD_READER)
    @Operation(operationId = "getHold", summary = "One legal hold, and what has happened to it")
    public LegalHoldDetail get(@PathVariable String id) {
        return new LegalHoldDetail(
                LegalHoldView.of(desk.require(id), desk.today()),
                desk.history(id).stream().map(HoldEventView::of).toList());
    }

    @PostMapping(path = "/holds/{id}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.APPROVER)
    @Operation(
            operationId = "releaseHold",
            summary = "Ends a legal hold; purges that nothing else holds need a new plan and a new approval",
            description = "Takes another person than who has set it, and than who has made or approved such a purge.")
    public LegalHoldView release(@PathVariable String id, @RequestBody ReleaseBody body, Principal caller) {
        LegalHold hold = desk.release(id, NewRequestBody.required("reason", body.reason()), Caller.of(caller));
        return LegalHoldView.of(hold, desk.today());
    }
}
