package com.synchub.jobs.invoices;

import com.synchub.fence.LedgerFence;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires billing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillingProperties.class)
class InvoicesConfiguration {

    private static final String FOLDER = "invoices";

    @Bean
    BillingPlace billingPlace(
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<UsageStore> usage,
            LedgerFence fence,
            BillingProperties properties,
            JdbcClient jdbc,
            EnvironmentProperties environment,
            ObjectProvider<ClosedByInvoice> closed) {
        Path folder = environment.home().resolve(FOLDER);
        return new BillingPlace(
                bucket::getObject,
                usage::getObject,
                fence,
                properties,
                new CarriedRows(jdbc),
                folder,
                closed::getObject);
    }

    @Bean
    InvoicesJob invoicesJob(JobRepository repository, BillingPlace place) {
        return new InvoicesJob(repository, place);
    }

    @Bean
    InvoiceRows invoiceRows(JdbcClient jdbc) {
        return new InvoiceRows(jdbc);
    }

    @Bean
    InvoiceArchive invoiceArchive(BillingPlace place) {
        return new InvoiceArchive(place.bucket());
    }

    @Bean
    InvoiceRegister invoiceRegister(
            InvoiceRows rows, InvoiceArchive archive, PlatformTransactionManager transactions, Clock clock) {
        return new InvoiceRegister(
                rows,
                archive,
                new EInvoiceSeal(new EInvoices()),
                new TransactionTemplate(transactions),
                clock::instant);
    }

    @Bean
    FinalInvoices finalInvoices(InvoiceRows rows, InvoiceArchive archive, RetentionRows retention) {
        return new FinalInvoices(rows, archive, new EInvoices(), retention);
    }

    @Bean
    Explanations explanations(BillingPlace place, InvoiceRows rows, FinalInvoices invoices) {
        return new Explanations(place, rows, invoices);
    }

    @Bean
    BilledDocuments billedDocuments(BillingPlace place, InvoiceRows rows, FinalInvoices invoices) {
        return new BilledDocuments(place, rows, invoices);
    }

    @Bean
    RevenueJournals revenueJournals(BillingPlace place, BilledDocuments documents) {
        return new RevenueJournals(place, documents);
    }

    @Bean
    MarginReports marginReports(BillingPlace place, BilledDocuments documents) {
        return new MarginReports(place, documents);
    }

    @Bean
    InvoiceCheck invoiceCheck(
            InvoiceRegister register,
            InvoiceRows rows,
            InvoiceArchive archive,
            JdbcClient jdbc,
            FinalInvoices invoices,
            RetentionRows retention,
            BillingPlace place) {
        return new InvoiceCheck(
                register, rows, archive, new CorrectionCheck(jdbc, place.carried(), invoices), retention);
    }

    @Bean
    Variances variances(JdbcClient jdbc, BillingPlace place) {
        return new Variances(
                place.bucket(), new BrakeRows(jdbc), place.properties().brakes(), place.folder());
    }

    @Bean
    Approvals approvals(JdbcClient jdbc, BillingPlace place, Variances variances, Clock clock) {
        return new Approvals(new ApprovalRows(jdbc), new BrakeRows(jdbc), variances, place.bucket(), clock::instant);
    }

    @Bean
    FinalJob finalJob(
            JobRepository repository,
            InvoiceRegister register,
            InvoiceRows rows,
            Approvals approvals,
            BillingPlace place,
            PlatformTransactionManager transactions,
            Clock clock) {
        PeriodBegin begin = new PeriodBegin(rows, place.carried(), new TransactionTemplate(transactions));
        return new FinalJob(repository, new FinalRun(register, rows, begin, approvals, place, clock::instant));
    }

    @Bean
    InvoicesKind invoicesKind(InvoicesJob job) {
        return new InvoicesKind(job);
    }

    @Bean
    Drafts drafts(ObjectProvider<WorkBucket> bucket, EnvironmentProperties environment) {
        return new Drafts(bucket::getObject, environment.home().resolve(FOLDER));
    }
}
