package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobKinds;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.SmartLifecycle;

/** Begins with the configured schedules; ends by having this instance's runs go on elsewhere. */
final class ScheduleLifecycle implements SmartLifecycle {

    private final ScheduleProperties properties;
    private final Schedules schedules;
    private final ScheduleTicker ticker;
    private final Dispatcher dispatcher;
    private final ScheduleGauges gauges;
    private final JobKinds kinds;
    private final Clock clock;
    private volatile boolean running;

    ScheduleLifecycle(
            ScheduleProperties properties,
            Schedules schedules,
            ScheduleTicker ticker,
            Dispatcher dispatcher,
            ScheduleGauges gauges,
            JobKinds kinds,
            Clock clock) {
        this.properties = properties;
        this.schedules = schedules;
        this.ticker = ticker;
        this.dispatcher = dispatcher;
        this.gauges = gauges;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public void start() {
        Instant now = clock.instant();
        properties.schedules().forEach((name, settings) -> settings.definition().check(kinds, now));
        properties.schedules().forEach((name, settings) -> schedules.configure(name, settings.definition(), now));
        schedules.list().stream()
                .map(Schedule::name)
                .filter(name -> !properties.schedules().containsKey(name))
                .forEach(schedules::remove);
        gauges.register();
        ticker.begin();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        dispatcher.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ended before the web server; Quartz waits for its threads later still, when its bean is destroyed. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
