package com.synchub.jobs.environment;

import com.synchub.fence.LedgerFence;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.run.GoodRuns;
import com.synchub.jobs.run.HomeId;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.LastFigures;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.RunGuard;
import com.synchub.jobs.run.RunWatcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PinnedBackups;
import com.synchub.manifest.PruneMarks;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every feature shares: catalogue, commit log, keys, the launcher. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EnvironmentProperties.class)
class DataConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TableCatalogue tableCatalogue() {
        return TableCatalogue.fromClasspath();
    }

    @Bean
    TableNames tableNames(EnvironmentProperties environment) {
        return new TableNames(environment.tablePrefix());
    }

    @Bean
    CommitLog commitLog(Vault vault) {
        return new CommitLog(vault);
    }

    @Bean
    OpenRuns openRuns(Vault vault) {
        return new OpenRuns(vault);
    }

    @Bean
    PruneMarks pruneMarks(Vault vault) {
        return new PruneMarks(vault);
    }

    @Bean
    PinnedBackups pinnedBackups(CommitLog log, OpenRuns openRuns, PruneMarks marks) {
        return new PinnedBackups(log, openRuns, marks);
    }

    @Bean
    LedgerFence purgeFence(Vault vault, Keyring keyring) {
        return new LedgerFence(vault, keyring);
    }

    @Bean
    LegalHolds legalHolds(Vault vault, Keyring keyring) {
        return new LegalHolds(vault, keyring);
    }

    @Bean
    Keyring keyring(EnvironmentProperties environment) {
        return Keyrings.of(environment);
    }

    @Bean
    JobLeases jobLeases(JdbcClient jdbc, EnvironmentProperties environment) {
        return new JobLeases(jdbc, HomeId.of(environment.home()), environment.leaseTimeout());
    }

    @Bean
    LastFigures lastFigures(JdbcClient jdbc, Clock clock) {
        return new LastFigures(jdbc, clock);
    }

    @Bean
    GoodRuns goodRuns(JdbcClient jdbc, JobRepository repository, JobLeases leases, LastFigures figures) {
        return new GoodRuns(jdbc, repository, leases, figures);
    }

    @Bean
    Launcher launcher(
            JobOperator operator,
            JobRepository repository,
            JobLeases leases,
            EnvironmentProperties environment,
            GoodRuns goodRuns,
            RunGuard guard,
            RunWatcher watcher) {
        return new Launcher(operator, repository, leases, environment.home(), goodRuns, guard, watcher);
    }

    @Bean
    JobKinds jobKinds(List<JobKind<?, ?>> kinds) {
        return new JobKinds(kinds);
    }
}
