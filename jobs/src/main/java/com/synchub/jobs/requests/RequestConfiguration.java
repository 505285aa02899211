package com.synchub.jobs.requests;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.JobLeases;
import com.synchub.layout.VaultLayout;
import com.synchub.request.PurgeCompletion;
import com.synchub.request.PurgePreview;
import com.synchub.signing.SigningKey;
import com.synchub.signing.TrustedKeys;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.DownloadLinks;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    RequestProperties.class,
    LetterProperties.class,
    DropProperties.class,
    TenantProperties.class
})
class RequestConfiguration {

    @Bean
    Requests requests(JdbcClient jdbc) {
        return new Requests(jdbc);
    }

    @Bean
    PurgeRows purgeRows(JdbcClient jdbc) {
        return new PurgeRows(jdbc);
    }

    @Bean
    CompletionRows completionRows(JdbcClient jdbc) {
        return new CompletionRows(jdbc);
    }

    @Bean
    Completions completions(
            Requests requests,
            CompletionRows rows,
            EventChain events,
            RequestLedger ledger,
            ObjectProvider<PurgeCompletion> completion,
            RequestProperties properties) {
        return new Completions(requests, rows, events, ledger, completion::getObject, properties.tokenLifetime());
    }

    @Bean
    EventChain eventChain(JdbcClient jdbc) {
        return new EventChain(jdbc);
    }

    @Bean
    StoredControlLog controlLog(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<Vault> vault,
            ObjectProvider<SigningKey> key,
            ObjectProvider<TrustedKeys> trusted,
            JobLeases leases) {
        EventChain events = EventChain.ofControl(jdbc);
        return new StoredControlLog(
                events,
                () -> new ChainHeads(
                        vault.getObject(),
                        events,
                        key.getObject(),
                        trusted.getObject(),
                        leases::now,
                        VaultLayout.CONTROL_CHAIN_PREFIX),
                new TransactionTemplate(transactions),
                leases::now);
    }

    @Bean
    RequestLedger requestLedger(
            Requests requests,
            EventChain events,
            HoldRows holds,
            PlatformTransactionManager transactions,
            JobLeases leases) {
        return new RequestLedger(requests, events, holds, new TransactionTemplate(transactions), leases::now);
    }

    @Bean
    RequestDesk requestDesk(
            Requests requests,
            PurgeRows purges,
            EventChain events,
            RequestLedger ledger,
            RequestProperties properties,
            TenantProperties tenants) {
        return new RequestDesk(requests, purges, events, ledger, properties.deadlines(), tenants);
    }

    @Bean
    PurgeApproval purgeApproval(
            PurgeRows purges, RequestLedger ledger, RequestPlans plans, HoldGate holds, RequestProperties properties) {
        return new PurgeApproval(purges, ledger, plans, holds, properties.grace());
    }

    @Bean
    RequestIntake requestIntake(RequestDesk desk, PurgeApproval approval) {
        return new RequestIntake(desk, approval);
    }

    @Bean
    DropCounts dropCounts() {
        return new DropCounts();
    }

    @Bean
    Drops drops(
            DropProperties properties,
            ObjectProvider<WorkBucket> bucket,
            RequestDesk desk,
            DropCounts counts,
            JobLeases leases) {
        return new Drops(properties, bucket::getObject, desk, counts, leases::now);
    }

    @Bean
    StoredRequestHistory requestHistory(Requests requests, EventChain events) {
        return new StoredRequestHistory(requests, events);
    }

    @Bean
    Attempts attempts(Requests requests, RequestLedger ledger) {
        return new Attempts(requests, ledger);
    }

    @Bean
    StoredExportDesk exportDesk(Requests requests, Attempts attempts) {
        return new StoredExportDesk(requests, attempts);
    }

    @Bean
    StoredPurgeDesk purgeDesk(
            Requests requests,
            PurgeRows purges,
            RequestLedger ledger,
            Attempts attempts,
            RequestPlans plans,
            HoldGate holds) {
        return new StoredPurgeDesk(requests, purges, ledger, attempts, plans, holds);
    }

    @Bean
    Downloads downloads(
            Requests requests,
            RequestLedger ledger,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<DownloadLinks> links,
            RequestProperties properties) {
        return new Downloads(requests, ledger, bucket::getObject, links::getObject, properties.linkLasts());
    }

    @Bean
    RequestPlans requestPlans(
            DynamoDbClient dynamoDb,
            TableCatalogue catalogue,
            TableNames names,
            HoldRows holds,
            ObjectProvider<Vault> vault,
            ObjectProvider<WorkBucket> work,
            ObjectProvider<PurgePreview> preview,
            RequestProperties properties) {
        return new RequestPlans(
                dynamoDb,
                new CapacityBudget(properties.readUnits()),
                catalogue,
                names,
                holds,
                new RequestPlans.Stores(vault::getObject, work::getObject, preview::getObject));
    }

    @Bean
    @Lazy
    Letters letters(LetterProperties letters, RequestProperties requests) {
        return letters.letters(requests);
    }

    @Bean
    @Lazy
    ChainHeads chainHeads(Vault vault, EventChain events, SigningKey key, TrustedKeys trusted, JobLeases leases) {
        return new ChainHeads(vault, events, key, trusted, leases::now);
    }

    @Bean
    @Lazy
    ChainAudit chainAudit(
            EventChain events, ChainHeads heads, Requests requests, RequestLedger ledger, HoldAudit holds) {
        return new ChainAudit(events, heads, new RowAudit(requests, events, ledger), holds);
    }
}
