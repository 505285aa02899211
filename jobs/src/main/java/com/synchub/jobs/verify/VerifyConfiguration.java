package com.synchub.jobs.verify;

import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PinnedBackups;
import com.synchub.secrets.Keyring;
import com.synchub.vault.Vault;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the verify job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerifyProperties.class)
class VerifyConfiguration {

    @Bean
    VerifyProgress verifyProgress() {
        return new VerifyProgress();
    }

    @Bean
    VerifyResume verifyResume(Launcher launcher, Clock clock) {
        return new VerifyResume(launcher, clock);
    }

    @Bean
    VerifyVault verifyVault(Vault vault, CommitLog log, OpenRuns openRuns, PinnedBackups pins) {
        return new VerifyVault(vault, log, openRuns, pins);
    }

    @Bean
    ProvedSlices provedSlices(JdbcTemplate database, Vault vault) {
        return new ProvedSlices(database, vault.bucket());
    }

    @Bean
    VerifyJob.Workplace verifyWorkplace(EnvironmentProperties environment, VerifyProgress progress, Clock clock) {
        return new VerifyJob.Workplace(environment.home().resolve("verify"), progress, clock);
    }

    @Bean
    VerifyJob verifyJob(
            JobRepository repository,
            PlatformTransactionManager transactions,
            VerifyVault vault,
            Keyring keyring,
            ProvedSlices proved,
            VerifyProperties properties,
            VerifyJob.Workplace workplace) {
        return new VerifyJob(repository, transactions, vault, keyring, proved, properties, workplace);
    }

    @Bean
    VerifyKind verifyKind(VerifyJob job, CommitLog log) {
        return new VerifyKind(job, log);
    }
}
