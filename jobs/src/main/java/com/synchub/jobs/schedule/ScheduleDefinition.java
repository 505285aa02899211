package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.JobKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule says.
 *
 * @param cron Quartz's syntax, seconds first
 * @param blackouts hours in which it must not start, in UTC
 * @param deadline so long after its last success an alert fires; none without
 * @param parameters of the job; what is left out has its default
 */
public record ScheduleDefinition(
        String job,
        String cron,
        String zone,
        boolean enabled,
        OverlapPolicy overlap,
        CatchUp catchUp,
        List<String> blackouts,
        @Nullable Duration deadline,
        Map<String, String> parameters) {

    private static final Duration LONGEST = Duration.ofDays(366);

    public ScheduleDefinition {
        blackouts = List.copyOf(blackouts);
        parameters = Map.copyOf(parameters);
    }

    Cron times() {
        return Cron.of(cron, zone);
    }

    boolean isBlackedOut(Instant instant) {
        return blackouts.stream().map(Blackout::parse).anyMatch(blackout -> blackout.covers(instant));
    }

    /** Refuses what can't be meant. Errors: {@code SCHEDULE_INVALID}, {@code JOB_UNKNOWN}, {@code PARAMETERS_INVALID}. */
    void check(JobKinds kinds, Instant now) {
        Cron.parse(cron, zone, now);
        blackouts.forEach(Blackout::parse);
        kinds.complete(job, parameters);
        requireDuration("catch-up window", catchUp.window());
        if (deadline != null) {
            requireDuration("deadline", deadline);
        }
    }

    private static void requireDuration(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "invalid " + what + ": " + duration,
                    "Allowed is more than nothing, and up to " + LONGEST.toDays() + " days.");
        }
    }
}
