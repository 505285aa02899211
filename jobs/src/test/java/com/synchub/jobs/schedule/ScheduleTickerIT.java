package com.synchub.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Quartz's tables, set up by several instances at once. */
class ScheduleTickerIT {

    private static final int INSTANCES = 4;
    private static final int ROUNDS = 15;

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void instancesThatBeginAtTheSameMomentSetUpOneJobEach(TestDatabase.Kind kind) throws Exception {
        // Quartz keeps one source of connections for each name of a scheduler in a JVM.
        DataSource source = TestDatabase.create(kind).dataSource();
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(new Instance(source));
        }
        ExecutorService threads = Executors.newFixedThreadPool(INSTANCES);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Void>> begins = new ArrayList<>();
                for (Instance instance : instances) {
                    begins.add(() -> {
                        instance.ticker.begin();
                        return null;
                    });
                }
                for (Future<Void> begin : threads.invokeAll(begins)) {
                    begin.get();
                }
                Scheduler quartz = instances.get(0).quartz;
                assertThat(quartz.getJobKeys(GroupMatcher.anyGroup()))
                        .containsExactlyInAnyOrder(new JobKey(TestKind.NAME, "dispatch"), new JobKey("sweep", "sweep"));
                assertThat(quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals("sweep")))
                        .hasSize(1);
                quartz.clear();
            }
        } finally {
            threads.shutdownNow();
            for (Instance instance : instances) {
                instance.factory.destroy();
            }
        }
    }

    /** One instance of the service, as far as its wake-up calls go; its Quartz is set up and not started. */
    private static final class Instance {
        private final SchedulerFactoryBean factory = new SchedulerFactoryBean();
        private final Scheduler quartz;
        private final ScheduleTicker ticker;

        Instance(DataSource source) throws Exception {
            JdbcTransactionManager manager = new JdbcTransactionManager(source);
            TransactionTemplate transactions = new TransactionTemplate(manager);
            JdbcClient jdbc = JdbcClient.create(source);
            JobLeases leases = new JobLeases(jdbc, "home", Duration.ofMinutes(1));
            Schedules schedules = new Schedules(jdbc);
            Runs runs = new Runs(jdbc, transactions, leases, Duration.ofMinutes(1));
            JobKinds kinds = new JobKinds(List.of(new TestKind()));
            Clock clock = Clock.systemUTC();
            quartz = quartz(source, manager);
            ticker = new ScheduleTicker(
                    quartz,
                    schedules,
                    runs,
                    new Planner(schedules, runs, kinds, job -> {}, transactions, clock),
                    kinds,
                    leases,
                    transactions,
                    clock,
                    Duration.ofSeconds(10));
        }

        private Scheduler quartz(DataSource source, JdbcTransactionManager manager) throws SchedulerException {
            Properties properties = new Properties();
            properties.putAll(Map.of(
                    "org.quartz.scheduler.instanceName", "synchub",
                    "org.quartz.scheduler.instanceId", "AUTO",
                    "org.quartz.jobStore.isClustered", "true",
                    "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                    "org.quartz.threadPool.threadCount", "1"));
            factory.setQuartzProperties(properties);
            factory.setDataSource(source);
            factory.setTransactionManager(manager);
            try {
                factory.afterPropertiesSet();
            } catch (Exception e) {
                throw new SchedulerException("failed to set up the scheduler", e);
            }
            return factory.getScheduler();
        }
    }
}
