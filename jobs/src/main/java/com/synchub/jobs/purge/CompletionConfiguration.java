package com.synchub.jobs.purge;

import com.synchub.dynamodb.TableInspector;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.JobLeases;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.request.ResidualTerm;
import com.synchub.signing.SigningKey;
import com.synchub.staging.StagingRegister;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Wires stage 2 of certificates. */
@Configuration(proxyBeanMethods = false)
class CompletionConfiguration {

    @Bean
    @Lazy
    Residues residues(
            TableCatalogue catalogue,
            TableNames names,
            TableInspector inspector,
            Vault vault,
            CommitLog log,
            OpenRuns openRuns,
            ObjectProvider<WorkBucket> bucket,
            PurgeProperties properties,
            StagingRegister staging,
            List<ResidualTerm> terms) {
        Map<String, ResidualTerm> byPlace =
                terms.stream().collect(Collectors.toMap(ResidualTerm::place, Function.identity()));
        List<PurgeTable> tables = PurgeTable.all(catalogue, names);
        return new Residues(
                DeclaredPlaces.fromClasspath(),
                List.of(
                        new OthersRowsSince(vault, log),
                        new RecoveryWindow(tables, inspector, properties.endpointKeepsNoHistory()),
                        new OthersBackups(vault, log, term(byPlace, "other-tenants-backups")),
                        new UnfinishedBackups(vault, log, openRuns, term(byPlace, "unfinished-backups")),
                        new OthersPackages(bucket::getObject, term(byPlace, "other-tenants-packages")),
                        new DroppedFiles(bucket::getObject),
                        UsageObjects.events(bucket::getObject),
                        UsageObjects.quarantine(bucket::getObject),
                        UsageObjects.index(bucket::getObject),
                        new StagedRowsLeft(staging, bucket::getObject)));
    }

    private static ResidualTerm term(Map<String, ResidualTerm> byPlace, String place) {
        return Objects.requireNonNull(byPlace.get(place), place);
    }

    @Bean
    @Lazy
    StageTwo stageTwo(
            Residues residues, PurgePlaces places, Vault vault, ObjectProvider<SigningKey> key, JobLeases leases) {
        return new StageTwo(
                Stream.concat(
                                Stream.of(new ResidualDates(), new SecondCount(places.liveProofs())),
                                residues.ending().stream())
                        .toList(),
                new StoredAgain(places.storedProofs()),
                residues,
                new CertificateVault(vault),
                () -> new Certificates(vault, key.getObject()),
                leases::now);
    }
}
