package com.synchub.jobs.audit;

import com.synchub.audit.Trail;
import com.synchub.dynamodb.ChangeStreams;
import com.synchub.fence.LedgerFence;
import com.synchub.fence.LegalHolds;
import com.synchub.fence.TenantPseudonyms;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.ControlLog;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.LastFigures;
import com.synchub.request.AuditTrail;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the audit trail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    Progress auditProgress(JdbcClient jdbc, PlatformTransactionManager transactions, JobLeases leases) {
        return new Progress(jdbc, new TransactionTemplate(transactions), leases::now);
    }

    /** Made when it is asked for: not every installation has a work bucket. */
    @Bean
    @Lazy
    Trail trail(WorkBucket bucket) {
        return new Trail(bucket);
    }

    @Bean
    DrainPlace drainPlace(
            TableCatalogue catalogue,
            TableNames names,
            ObjectProvider<ChangeStreams> streams,
            Progress progress,
            ObjectProvider<Trail> trail,
            Vault vault,
            Keyring keyring,
            AuditProperties properties) {
        return new DrainPlace(
                catalogue,
                names,
                streams::getObject,
                progress,
                trail::getObject,
                () -> new LedgerFence(vault, keyring),
                new SecretsSealer(keyring),
                properties);
    }

    @Bean
    AuditDrainJob auditDrainJob(JobRepository repository, DrainPlace place) {
        return new AuditDrainJob(repository, place);
    }

    @Bean
    AuditDrainKind auditDrainKind(AuditDrainJob job) {
        return new AuditDrainKind(job);
    }

    @Bean
    AuditExpireJob auditExpireJob(
            JobRepository repository,
            AuditProperties properties,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<LegalHolds> holds) {
        return new AuditExpireJob(repository, properties, bucket::getObject, () -> holds.getObject()
                .look());
    }

    @Bean
    AuditExpireKind auditExpireKind(AuditExpireJob job) {
        return new AuditExpireKind(job);
    }

    @Bean
    AuditTrail auditTrail(DrainPlace place) {
        return new DrainedTrail(place);
    }

    @Bean
    @Lazy
    TrailViews trailViews(
            ObjectProvider<Trail> trail, Progress progress, ControlLog log, Vault vault, Keyring keyring) {
        return new TrailViews(trail::getObject, progress, log, new TenantPseudonyms(vault, keyring));
    }

    @Bean
    AuditMetrics auditMetrics(LastFigures figures) {
        return new AuditMetrics(figures);
    }
}
