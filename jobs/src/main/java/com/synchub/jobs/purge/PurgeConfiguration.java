package com.synchub.jobs.purge;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.PersonMentions;
import com.synchub.fence.LegalHolds;
import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeLedger;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunGuard;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.ManifestErasure;
import com.synchub.manifest.ManifestTraces;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.request.AccountClosing;
import com.synchub.request.AccountDisabler;
import com.synchub.request.AuditTrail;
import com.synchub.request.PendingUsage;
import com.synchub.request.PurgeDesk;
import com.synchub.request.PurgePreview;
import com.synchub.request.RetentionSchedule;
import com.synchub.restore.BackedUpItems;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.signing.SigningKey;
import com.synchub.staging.StagingRegister;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the purge job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PurgeProperties.class)
class PurgeConfiguration {

    private static final long IN_MEMORY = 16L << 20;
    private static final Set<String> NAMED = Set.of(OtherRows.PLACE, ManifestEraser.PLACE);
    private static final String DIRECTORY = "purge";
    /** The job that releases metrics, and its directory. */
    private static final String RELEASES = "analytics";
    /** As {@code places.yaml} names it; a purge of a person only counts it. */
    private static final String PERSON_IN_BACKUPS = "tenants-backups";

    @Bean
    @Lazy
    ManifestErasure manifestErasure(
            Vault vault, CommitLog log, TableCatalogue catalogue, Keyring keyring, EnvironmentProperties environment) {
        BackedUpItems items = new BackedUpItems(
                vault, new SecretsOpener(keyring), IN_MEMORY, environment.home().resolve(DIRECTORY));
        return new ManifestErasure(vault, log, new PersonsInBackups(catalogue, items));
    }

    @Bean
    @Lazy
    PurgePlaces purgePlaces(
            DynamoDbClient dynamoDb,
            TableCatalogue catalogue,
            TableNames names,
            Vault vault,
            CommitLog log,
            PruneMarks marks,
            ManifestErasure erasure,
            OtherRows others,
            ObjectProvider<WorkBucket> bucket,
            PurgeProperties properties) {
        CapacityBudget reads = new CapacityBudget(properties.readUnits());
        CapacityBudget writes = new CapacityBudget(properties.writeUnits());
        List<PurgeTable> tables = PurgeTable.all(catalogue, names);
        PersonMentions mentions = new PersonMentions(dynamoDb, reads, writes);
        BatchWrites batches = new BatchWrites(dynamoDb, writes);
        List<Eraser> live = new ArrayList<>();
        List<Proof> liveProofs = new ArrayList<>();
        for (PurgeTable table : tables) {
            live.add(new TableEraser(dynamoDb, reads, batches, table));
            liveProofs.add(new TableProof(dynamoDb, reads, table));
        }
        live.add(new OtherRowsEraser(others, mentions));
        liveProofs.add(new OtherRowsProof(others, mentions));
        return new PurgePlaces(
                live,
                List.of(new ManifestEraser(log, marks, erasure)),
                List.of(
                        new BackupEraser(vault),
                        new ReplacedManifests(vault, log, marks, erasure),
                        new ExportEraser(bucket::getObject),
                        new TrailEraser(bucket::getObject)),
                liveProofs,
                List.of(
                        new BackupProof(vault),
                        new ManifestProof(vault, log, new ManifestTraces(vault, log)),
                        new ExportProof(bucket::getObject),
                        new TrailProof(bucket::getObject)));
    }

    @Bean
    @Lazy
    PersonPlaces personPlaces(
            DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names, PurgeProperties properties) {
        CapacityBudget reads = new CapacityBudget(properties.readUnits());
        return new PersonPlaces(
                dynamoDb,
                reads,
                new PersonMentions(dynamoDb, reads, new CapacityBudget(properties.writeUnits())),
                PurgeTable.all(catalogue, names));
    }

    @Bean
    @Lazy
    OtherRows otherRows(Vault vault, CommitLog log, TableCatalogue catalogue, TableNames names) {
        return new OtherRows(vault, log, PurgeTable.all(catalogue, names));
    }

    /** Items, objects and packages are counted with their sizes by whoever plans. */
    @Bean
    @Lazy
    PurgePreview purgePreview(PurgePlaces places, OtherRows others) {
        return whom -> {
            TenantId person = whom.person();
            return person != null
                    ? List.of(new PurgePreview.Found(PERSON_IN_BACKUPS, others.backedUp(whom.tenant(), person)))
                    : places.proofs().stream()
                            .filter(proof -> NAMED.contains(proof.place()))
                            .map(proof -> new PurgePreview.Found(proof.place(), proof.found(whom.tenant())))
                            .toList();
        };
    }

    @Bean
    PurgeJob purgeJob(
            JobRepository repository,
            PurgeDesk desk,
            ObjectProvider<PurgePlaces> places,
            ObjectProvider<PersonPlaces> persons,
            ObjectProvider<Residues> residues,
            ObjectProvider<AccountDisabler> accounts,
            AccountClosing closing,
            ObjectProvider<PendingUsage> usage,
            AuditTrail trail,
            StagingRegister staging,
            ObjectProvider<WorkBucket> bucket,
            Vault vault,
            Keyring keyring,
            ObjectProvider<SigningKey> key,
            LegalHolds holds,
            OpenRuns openRuns,
            EnvironmentProperties environment,
            PurgeProperties properties,
            JobLeases leases) {
        return new PurgeJob(
                repository,
                desk,
                subject -> subject.map(person -> persons.getObject().of(person)).orElseGet(places::getObject),
                new PurgeJob.Workplace(
                        new PurgeLedger(vault, keyring),
                        holds,
                        openRuns,
                        new LocalFiles(environment.home().resolve(DIRECTORY)),
                        properties.waitForRuns(),
                        accounts.getIfAvailable(NoAccounts::new),
                        new PurgeJob.Billing(usage::getObject, closing),
                        trail,
                        new StagedRowsWait(
                                new StagedSets(
                                        staging,
                                        bucket::getObject,
                                        () -> leases.isHeld(RELEASES),
                                        new LocalFiles(environment.home().resolve(RELEASES))),
                                properties.waitForStaging(),
                                leases::now),
                        subject -> subject.isPresent() ? Residues.ofPerson() : residues.getObject(),
                        () -> new Certificates(vault, key.getObject()),
                        leases::now));
    }

    @Bean
    LedgerReapply ledgerReapply(
            DynamoDbClient dynamoDb,
            PurgeProperties properties,
            PurgeFence fence,
            LegalHolds holds,
            TableNames names,
            RunGuard guard,
            JobLeases leases) {
        return new LedgerReapply(dynamoDb, properties, fence, holds, names, guard, leases::now);
    }

    @Bean
    PurgeCertificates purgeCertificates(Vault vault) {
        return new PurgeCertificates(new CertificateVault(vault));
    }

    @Bean
    @Lazy
    RetentionSchedule retentionSchedule() {
        return DeclaredPlaces.schedule();
    }

    @Bean
    PurgeKind purgeKind(PurgeJob job, PurgeDesk desk) {
        return new PurgeKind(job, desk);
    }
}
