package com.synchub.jobs.requests;

import com.synchub.fence.LegalHolds;
import com.synchub.jobs.run.JobLeases;
import com.synchub.table.TableCatalogue;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the legal holds. */
@Configuration(proxyBeanMethods = false)
class HoldConfiguration {

    @Bean
    HoldRows holdRows(JdbcClient jdbc) {
        return new HoldRows(jdbc);
    }

    @Bean
    HoldLedger holdLedger(
            HoldRows holds, EventChain events, PlatformTransactionManager transactions, JobLeases leases) {
        return new HoldLedger(holds, events, new TransactionTemplate(transactions), leases::now);
    }

    @Bean
    HoldGate holdGate(HoldRows holds, RequestLedger ledger, ObjectProvider<LegalHolds> vault) {
        return new HoldGate(holds, ledger, vault::getObject);
    }

    @Bean
    VaultHolds vaultHolds(HoldRows holds, ObjectProvider<LegalHolds> vault) {
        return new VaultHolds(holds, vault::getObject);
    }

    @Bean
    HoldDesk holdDesk(
            HoldRows holds,
            HoldLedger ledger,
            PurgeRows purges,
            Requests requests,
            RequestLedger requestLedger,
            EventChain events,
            VaultHolds vault,
            TableCatalogue catalogue) {
        return new HoldDesk(holds, ledger, new HeldPurges(purges, requests, requestLedger), events, vault, catalogue);
    }

    @Bean
    HoldRetention holdRetention(HoldGate gate, HoldRows holds, HoldLedger ledger) {
        return new HoldRetention(gate, holds, ledger);
    }

    @Bean
    HoldAudit holdAudit(HoldRows holds, EventChain events, HoldLedger ledger) {
        return new HoldAudit(holds, events, ledger);
    }

    @Bean
    @Profile("serve")
    HoldGauges holdGauges(HoldRows holds, Clock clock) {
        return new HoldGauges(holds::reviews, clock);
    }
}
