package com.synchub.jobs.api;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunControl;
import com.synchub.jobs.schedule.RunState;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The runs. */
@ApiRoutes
@Tag(name = "runs")
class RunRoutes {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> RECEIPT = new TypeReference<>() {};

    private final RunControl runs;
    private final JobKinds kinds;

    RunRoutes(RunControl runs, JobKinds kinds) {
        this.runs = runs;
        this.kinds = kinds;
    }

    @GetMapping("/runs")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "listRuns", summary = "Runs, newest first")
    public RunPage list(
            @Parameter(description = "Only of this job") @RequestParam(required = false) @Nullable String job,
            @Parameter(description = "Only in this state") @RequestParam(required = false) @Nullable RunState state,
            @Parameter(description = "Only behind this run; see next") @RequestParam(required = false) @Nullable
                    Long after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        if (job != null) {
            kinds.require(job);
        }
        UriComponentsBuilder here = UriComponentsBuilder.fromPath(ApiRoutes.ROOT + "/runs")
                .queryParamIfPresent("job", Optional.ofNullable(job))
                .queryParamIfPresent("state", Optional.ofNullable(state));
        return page(job, state, after, limit, here);
    }

    @GetMapping("/jobs/{name}/runs")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "listJobRuns", summary = "Runs of a job, newest first")
    public RunPage listOf(
            @PathVariable String name,
            @Parameter(description = "Only behind this run; see next") @RequestParam(required = false) @Nullable
                    Long after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        String job = kinds.require(name).job().name();
        return page(job, null, after, limit, UriComponentsBuilder.fromPath(ApiRoutes.ROOT + "/jobs/" + job + "/runs"));
    }

    private RunPage page(
            @Nullable String job,
            @Nullable RunState state,
            @Nullable Long after,
            int limit,
            UriComponentsBuilder here) {
        List<Run> read = runs.list(job, state, after == null ? Long.MAX_VALUE : after, PageSize.check(limit) + 1);
        return new RunPage(
                PageSize.cut(read, limit).stream().map(RunView::of).toList(),
                PageSize.next(here, read, limit, Run::id));
    }

    @GetMapping("/runs/{id}")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "getRun", summary = "One run: its steps, counts, progress, failures, and what it did")
    public ResponseEntity<RunDetail> get(@PathVariable long id) {
        Run run = runs.require(id);
        RunDetail detail = new RunDetail(
                RunView.of(run),
                executionOf(run).map(ExecutionView::of).orElse(null),
                run.receipt() == null ? null : JSON.readValue(run.receipt(), RECEIPT));
        return ResponseEntity.ok().eTag(EntityTags.of(detail)).body(detail);
    }

    @PostMapping("/runs/{id}/stop")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(
            operationId = "stopRun",
            summary = "Asks a run to stop at its next checkpoint; one that waits does not start")
    @ApiResponse(responseCode = "202", description = "Asked; look at the run for its end")
    public ResponseEntity<RunView> stop(@PathVariable long id) {
        return ResponseEntity.accepted().body(RunView.of(runs.stop(id)));
    }

    @PostMapping("/runs/{id}/restart")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(
            operationId = "restartRun",
            summary = "Has a run go on where it was, if it failed, was stopped, left out or missed")
    @ApiResponse(responseCode = "202", description = "It waits for its turn")
    public ResponseEntity<RunView> restart(@PathVariable long id) {
        return ResponseEntity.accepted().body(RunView.of(runs.restart(id)));
    }

    /** A run of a job that there is no longer, or with parameters that it no longer takes, is shown without. */
    private Optional<JobExecution> executionOf(Run run) {
        try {
            return runs.executionOf(run);
        } catch (SyncHubException e) {
            if (e.code().blame() == Blame.REQUEST) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
