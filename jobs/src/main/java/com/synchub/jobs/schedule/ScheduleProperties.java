package com.synchub.jobs.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The schedules as the operator configures them, {@code synchub.schedules.<name>.*}. What is changed at run time counts
 * until the configuration of that schedule is changed.
 */
@ConfigurationProperties("synchub")
record ScheduleProperties(@DefaultValue Map<String, Settings> schedules) {

    /**
     * One schedule.
     *
     * @param cron Quartz's syntax, seconds first
     * @param zone UTC unless there is a reason
     * @param blackouts hours in which it must not start, in UTC: {@code 22:00-01:30} or {@code SAT,SUN 08:00-20:00}
     * @param deadline so long after its last success an alert fires; none without
     */
    record Settings(
            String job,
            String cron,
            @DefaultValue("UTC") String zone,
            @DefaultValue("true") boolean enabled,
            @DefaultValue("queue-one") OverlapPolicy overlap,
            @DefaultValue("24h") Duration catchUpWindow,
            @DefaultValue("latest") CatchUp.Runs catchUpRuns,
            @DefaultValue List<String> blackouts,
            @Nullable Duration deadline,
            @DefaultValue Map<String, String> parameters) {

        ScheduleDefinition definition() {
            return new ScheduleDefinition(
                    job,
                    cron,
                    zone,
                    enabled,
                    overlap,
                    new CatchUp(catchUpWindow, catchUpRuns),
                    blackouts,
                    deadline,
                    parameters);
        }
    }
}
