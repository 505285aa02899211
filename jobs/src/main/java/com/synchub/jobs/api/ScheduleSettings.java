package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.schedule.OverlapPolicy;
import com.synchub.jobs.schedule.ScheduleDefinition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule says, as it is read and written. What is left out has its default, not what it was before.
 *
 * @param cron Quartz's syntax, seconds first; must be there
 * @param zone UTC by default
 * @param enabled true by default
 * @param overlap QUEUE_ONE by default
 * @param catchUp the newest of 24 hours by default
 * @param blackouts hours in which it must not start, in UTC; none by default
 * @param deadline so long after its last success an alert fires; none by default
 * @param parameters of the job
 */
record ScheduleSettings(
        String cron,
        @Nullable String zone,
        @Nullable Boolean enabled,
        @Nullable OverlapPolicy overlap,
        @Nullable CatchUpSettings catchUp,
        @Nullable List<String> blackouts,

        @Schema(type = "string", format = "duration", example = "PT26H") @Nullable
        Duration deadline,

        @Nullable Map<String, String> parameters) {

    static ScheduleSettings of(ScheduleDefinition definition) {
        return new ScheduleSettings(
                definition.cron(),
                definition.zone(),
                definition.enabled(),
                definition.overlap(),
                new CatchUpSettings(
                        definition.catchUp().window(), definition.catchUp().runs()),
                definition.blackouts(),
                definition.deadline(),
                new TreeMap<>(definition.parameters()));
    }

    /** Errors: {@code SCHEDULE_INVALID}, {@code PARAMETERS_INVALID}; the rest is checked by the schedule itself. */
    ScheduleDefinition definition(String job) {
        return new ScheduleDefinition(
                job,
                Texts.text("cron", requiredCron()),
                Texts.text("time zone", Optional.ofNullable(zone).orElse("UTC")),
                Optional.ofNullable(enabled).orElse(true),
                Optional.ofNullable(overlap).orElse(OverlapPolicy.QUEUE_ONE),
                Optional.ofNullable(catchUp)
                        .orElseGet(() -> new CatchUpSettings(null, null))
                        .catchUp(),
                Texts.list("blackouts", Optional.ofNullable(blackouts).orElse(List.of())),
                deadline,
                Texts.parameters(parameters));
    }

    /** Jackson knows nothing of what may be null. */
    private String requiredCron() {
        return Optional.ofNullable(cron)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.SCHEDULE_INVALID,
                        "invalid schedule: it has no cron",
                        "Give it one, such as '0 0 2 * * ?' for 02:00 every day."));
    }
}
