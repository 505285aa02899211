package com.synchub.jobs.invoices;

import java.time.Clock;
import java.time.YearMonth;
import java.util.function.Function;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires re-rating. */
@Configuration(proxyBeanMethods = false)
class CorrectionsConfiguration {

    @Bean
    RerateJob rerateJob(
            JobRepository repository, JdbcClient jdbc, InvoiceRows rows, FinalInvoices invoices, BillingPlace place) {
        return new RerateJob(repository, place, billed(jdbc, rows, invoices, place));
    }

    @Bean
    RerateFinalJob rerateFinalJob(
            JobRepository repository,
            JdbcClient jdbc,
            InvoiceRegister register,
            InvoiceRows rows,
            FinalInvoices invoices,
            Approvals approvals,
            BillingPlace place,
            PlatformTransactionManager transactions,
            Clock clock) {
        ReratingRows reratings = new ReratingRows(jdbc);
        RerateBegin begin = new RerateBegin(reratings, place, new TransactionTemplate(transactions));
        return new RerateFinalJob(
                repository,
                new RerateFinalRun(
                        begin,
                        reratings,
                        register,
                        approvals,
                        billed(jdbc, rows, invoices, place),
                        place,
                        clock::instant));
    }

    @Bean
    RerateKind rerateKind(RerateJob job) {
        return new RerateKind(job);
    }

    private static Function<YearMonth, BilledAccounts> billed(
            JdbcClient jdbc, InvoiceRows rows, FinalInvoices invoices, BillingPlace place) {
        return period -> new BilledAccounts(jdbc, rows, place.carried(), invoices, period);
    }
}
