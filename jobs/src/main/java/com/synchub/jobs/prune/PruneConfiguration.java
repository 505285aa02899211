package com.synchub.jobs.prune;

import com.synchub.fence.LegalHolds;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.request.ResidualTerm;
import com.synchub.vault.Vault;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the prune job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PruneProperties.class)
class PruneConfiguration {

    @Bean
    PruneProgress pruneProgress() {
        return new PruneProgress();
    }

    @Bean
    BackupHolds backupHolds(Vault vault, PruneMarks marks) {
        return new BackupHolds(vault, marks);
    }

    @Bean
    PruneVault pruneVault(
            Vault vault, CommitLog log, OpenRuns openRuns, PruneMarks marks, BackupHolds holds, LegalHolds legalHolds) {
        return new PruneVault(vault, log, openRuns, marks, holds, legalHolds);
    }

    @Bean
    PruneJob.Workplace pruneWorkplace(
            EnvironmentProperties environment, PruneProperties properties, PruneProgress progress, Clock clock) {
        return new PruneJob.Workplace(environment.home().resolve("prune"), properties.deletions(), progress, clock);
    }

    @Bean
    PruneJob pruneJob(JobRepository repository, PruneVault vault, PruneJob.Workplace workplace) {
        return new PruneJob(repository, vault, workplace);
    }

    @Bean
    PruneKind pruneKind(PruneJob job, PruneProperties properties) {
        return new PruneKind(job, properties.retention());
    }

    @Bean
    ResidualTerm backupsTerm(PruneProperties properties) {
        return new PruneTerms(properties.retention()).backups();
    }

    @Bean
    ResidualTerm unfinishedBackupsTerm(PruneProperties properties) {
        return new PruneTerms(properties.retention()).unfinished();
    }
}
