package com.synchub.jobs.api;

import com.synchub.jobs.schedule.Schedule;
import com.synchub.jobs.schedule.ScheduleControl;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The schedules. Whoever changes one may say which version is meant. */
@ApiRoutes
@Tag(name = "schedules")
class ScheduleRoutes {

    private final ScheduleControl schedules;

    ScheduleRoutes(ScheduleControl schedules) {
        this.schedules = schedules;
    }

    @GetMapping("/schedules")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "listSchedules", summary = "The schedules, by name")
    public SchedulePage list() {
        return new SchedulePage(schedules.list().stream()
                .map(schedule -> ScheduleView.of(schedule, schedules))
                .toList());
    }

    @GetMapping("/schedules/{name}")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "getSchedule", summary = "One schedule: what it says, when it was and is due")
    public ResponseEntity<ScheduleView> get(@PathVariable String name) {
        return answer(schedules.require(name));
    }

    @PutMapping(path = "/schedules/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(
            operationId = "changeSchedule",
            summary = "Gives a schedule another definition",
            description = "It counts until the configuration of the schedule is changed. What is left out has its"
                    + " default.")
    public ResponseEntity<ScheduleView> change(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ScheduleSettings settings,
            Principal caller) {
        String job = schedules.require(name).definition().job();
        return answer(schedules.change(name, settings.definition(job), EntityTags.version(ifMatch), Caller.of(caller)));
    }

    @PostMapping("/schedules/{name}/pause")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(operationId = "pauseSchedule", summary = "Halts a schedule until it is resumed")
    public ResponseEntity<ScheduleView> pause(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal caller) {
        return answer(schedules.pause(name, EntityTags.version(ifMatch), Caller.of(caller)));
    }

    @PostMapping("/schedules/{name}/resume")
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(
            operationId = "resumeSchedule",
            summary = "Ends a pause; what was due meanwhile does not run, a backfill can order it")
    public ResponseEntity<ScheduleView> resume(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal caller) {
        return answer(schedules.resume(name, EntityTags.version(ifMatch), Caller.of(caller)));
    }

    @PostMapping(path = "/schedules/{name}/backfill", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.OPERATOR)
    @Operation(
            operationId = "backfillSchedule",
            summary =
                    "Orders what was due in a span of the past and has not run; tells it only, unless dryRun is false")
    public BackfillView backfill(@PathVariable String name, @RequestBody BackfillOrder order) {
        BackfillOrder checked = order.checked();
        boolean dryRun = checked.isDryRun();
        return new BackfillView(dryRun, schedules.backfill(name, checked.from(), checked.to(), !dryRun));
    }

    private ResponseEntity<ScheduleView> answer(Schedule schedule) {
        ScheduleView view = ScheduleView.of(schedule, schedules);
        return ResponseEntity.ok().eTag(EntityTags.of(view.version(), view)).body(view);
    }
}
