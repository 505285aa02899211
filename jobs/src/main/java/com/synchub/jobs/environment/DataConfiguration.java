package com.synchub.jobs.environment;

import com.synchub.fence.LedgerFence;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PinnedBackups;
import com.synchub.manifest.PruneMarks;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every feature shares: catalogue, commit log, keys, the launcher. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EnvironmentProperties.class)
class DataConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Where the process keeps its figures until something exports them. */
    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
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
    PurgeFence purgeFence(Vault vault) {
        return new LedgerFence(vault);
    }

    @Bean
    Keyring keyring(EnvironmentProperties environment) {
        return Keyrings.of(environment);
    }

    @Bean
    Launcher launcher(JobOperator operator, JobRepository repository, EnvironmentProperties environment) {
        return new Launcher(operator, repository, environment.home());
    }
}
