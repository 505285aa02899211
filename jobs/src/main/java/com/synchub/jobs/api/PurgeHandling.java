package com.synchub.jobs.api;

import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a purge needs before it begins, of two people. */
@ApiRoutes
@Tag(name = "requests")
class PurgeHandling {

    private final PurgeApproval approval;

    PurgeHandling(PurgeApproval approval) {
        this.approval = approval;
    }

    @PostMapping("/requests/{id}/plan")
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "planPurge",
            summary = "Plans a purge: counts what it would erase now; an earlier plan is none any more",
            description =
                    "A tenant of whom there is nothing anywhere is refused. Counting costs about what reading does.")
    public PlanView plan(@PathVariable String id, Principal caller) {
        RequestPlan planned =
                Objects.requireNonNull(approval.plan(id, Caller.of(caller)).plan());
        return PlanView.of(planned);
    }

    @PostMapping(path = "/requests/{id}/approval", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.APPROVER)
    @Operation(
            operationId = "approveRequest",
            summary = "Agrees to what a purge's plan says; it begins when the time of grace is over",
            description =
                    "Takes another person than who has made the request, and a recorded identity check. Refused if"
                            + " the hash is not that of the plan, or if there is more by now than the plan allows.")
    public RequestView approve(@PathVariable String id, @RequestBody ApprovalBody body, Principal caller) {
        return RequestView.of(
                approval.approve(id, NewRequestBody.required("planHash", body.planHash()), Caller.of(caller)));
    }
}
