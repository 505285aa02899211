package com.synchub.jobs.api;

import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunControl;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The jobs, and the order of a run. */
@ApiRoutes
@Tag(name = "jobs")
class JobRoutes {

    private final JobKinds kinds;
    private final JobLeases leases;
    private final RunControl runs;

    JobRoutes(JobKinds kinds, JobLeases leases, RunControl runs) {
        this.kinds = kinds;
        this.leases = leases;
        this.runs = runs;
    }

    @GetMapping("/jobs")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "listJobs", summary = "The jobs that can be run by their names")
    public JobPage list() {
        return new JobPage(
                kinds.all().stream().map(kind -> JobView.of(kind, leases)).toList());
    }

    @GetMapping("/jobs/{name}")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "getJob", summary = "One job: what it takes, whether it runs, when it last ended well")
    public JobView get(@PathVariable String name) {
        return JobView.of(kinds.require(name), leases);
    }

    @PostMapping(path = "/jobs/{name}/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(
            operationId = "runJob",
            summary = "Orders a run",
            description = "It waits until no other run of the job is in progress. The same order with the same key is"
                    + " the same run.")
    @ApiResponse(responseCode = "202", description = "Ordered, now or before; Location is where to look at it")
    public ResponseEntity<RunView> run(
            @PathVariable String name,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody(required = false) @Nullable RunRequestBody order,
            Principal caller) {
        Run run = runs.order(
                name,
                Texts.parameters(order == null ? null : order.parameters()),
                IdempotencyKey.checked(key),
                caller.getName());
        return ResponseEntity.accepted()
                .location(URI.create(ApiRoutes.ROOT + "/runs/" + run.id()))
                .body(RunView.of(run));
    }
}
