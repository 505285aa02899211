package com.synchub.jobs.schedule;

import java.time.Instant;

/**
 * A schedule as it stands.
 *
 * @param paused whether a person has halted it; that outlives restarts and changes of the configuration
 * @param plannedUntil up to then every due time has its run, or its reason for having none
 * @param version changes with every change: the entity tag
 */
public record Schedule(
        String name,
        ScheduleDefinition definition,
        boolean paused,
        Instant created,
        Instant plannedUntil,
        long version) {

    boolean isActive() {
        return definition.enabled() && !paused;
    }
}
