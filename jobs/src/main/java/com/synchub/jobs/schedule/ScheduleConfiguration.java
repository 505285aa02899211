package com.synchub.jobs.schedule;

import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.run.ControlLog;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.Launcher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.quartz.Scheduler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the schedules; only in the service, not in a command. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
@EnableConfigurationProperties({ScheduleProperties.class, ServiceProperties.class})
class ScheduleConfiguration {

    @Bean
    Schedules schedules(JdbcClient jdbc) {
        return new Schedules(jdbc);
    }

    @Bean
    Runs runs(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JobLeases leases,
            EnvironmentProperties environment) {
        return new Runs(jdbc, new TransactionTemplate(transactions), leases, environment.leaseTimeout());
    }

    @Bean
    RunStandings runStandings(JdbcClient jdbc) {
        return new RunStandings(jdbc);
    }

    @Bean
    Planner planner(
            Schedules schedules,
            Runs runs,
            JobKinds kinds,
            Launcher launcher,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Planner(schedules, runs, kinds, launcher::stop, new TransactionTemplate(transactions), clock);
    }

    @Bean
    RunMetrics runMetrics(MeterRegistry registry) {
        return new RunMetrics(registry);
    }

    @Bean
    Dispatcher dispatcher(JobKinds kinds, Launcher launcher, Runs runs, RunMetrics metrics) {
        return new Dispatcher(kinds, launcher, runs, metrics);
    }

    @Bean
    ScheduleTicker scheduleTicker(
            Scheduler quartz,
            Schedules schedules,
            Runs runs,
            Planner planner,
            JobKinds kinds,
            JobLeases leases,
            PlatformTransactionManager transactions,
            Clock clock,
            ServiceProperties properties) {
        return new ScheduleTicker(
                quartz,
                schedules,
                runs,
                planner,
                kinds,
                leases,
                new TransactionTemplate(transactions),
                clock,
                properties.sweep());
    }

    @Bean
    ScheduleControl scheduleControl(
            Schedules schedules,
            ScheduleTicker ticker,
            Planner planner,
            JobKinds kinds,
            ControlLog log,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ScheduleControl(
                schedules, ticker, planner, kinds, log, new TransactionTemplate(transactions), clock);
    }

    @Bean
    RunControl runControl(Runs runs, ScheduleTicker ticker, JobKinds kinds, Launcher launcher, Clock clock) {
        return new RunControl(runs, ticker, kinds, launcher, clock);
    }

    @Bean
    ScheduleLifecycle scheduleLifecycle(
            ScheduleProperties properties,
            Schedules schedules,
            ScheduleTicker ticker,
            Dispatcher dispatcher,
            ScheduleGauges gauges,
            JobKinds kinds,
            Clock clock) {
        return new ScheduleLifecycle(properties, schedules, ticker, dispatcher, gauges, kinds, clock);
    }

    @Bean
    ScheduleGauges scheduleGauges(
            MeterRegistry registry, Schedules schedules, RunStandings runs, JobLeases leases, Clock clock) {
        return new ScheduleGauges(registry, schedules, runs, leases, clock);
    }

    @Bean
    RunGauges runGauges(JobKinds kinds, RunStandings runs, Clock clock) {
        return new RunGauges(kinds, runs, clock);
    }
}
