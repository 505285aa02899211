package com.synchub.jobs.observe;

import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this instance wakes up when runs are due. */
final class SchedulerHealth implements HealthIndicator {

    private final Scheduler quartz;

    SchedulerHealth(Scheduler quartz) {
        this.quartz = quartz;
    }

    @Override
    public Health health() {
        try {
            boolean works = quartz.isStarted() && !quartz.isInStandbyMode() && !quartz.isShutdown();
            return (works ? Health.up() : Health.down()).build();
        } catch (SchedulerException e) {
            return Health.down(e).build();
        }
    }
}
