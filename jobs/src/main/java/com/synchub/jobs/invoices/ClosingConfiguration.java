package com.synchub.jobs.invoices;

import com.synchub.fence.LegalHolds;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.request.AccountClosing;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the end of accounts. */
@Configuration(proxyBeanMethods = false)
class ClosingConfiguration {

    @Bean
    ClosingRows closingRows(JdbcClient jdbc) {
        return new ClosingRows(jdbc);
    }

    @Bean
    RetentionRows retentionRows(JdbcClient jdbc) {
        return new RetentionRows(jdbc);
    }

    @Bean
    InvoiceRetention invoiceRetention(
            InvoiceRegister register,
            InvoiceRows invoices,
            InvoiceArchive archive,
            ClosingRows closings,
            RetentionRows rows,
            BillingProperties properties,
            LegalHolds holds,
            ObjectProvider<WorkBucket> bucket,
            Clock clock) {
        return new InvoiceRetention(
                register,
                invoices,
                archive,
                closings,
                rows,
                properties.retention(),
                holds,
                bucket::getObject,
                clock::instant);
    }

    @Bean
    ClosedByInvoice closedByInvoice(ClosingRows rows, FinalInvoices invoices) {
        return new ClosedByInvoice(rows, invoices);
    }

    @Bean
    AccountClosing accountClosing(
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<UsageStore> usage,
            BillingPlace place,
            BillingProperties properties,
            EnvironmentProperties environment,
            InvoiceRegister register,
            InvoiceRows invoices,
            FinalInvoices stored,
            ClosingRows rows,
            Clock clock) {
        String work = environment.work();
        boolean configured = work != null && !work.isBlank() && properties.catalogue() != null;
        ClosingEvidence evidence = new ClosingEvidence(bucket::getObject, usage::getObject);
        IssuedLast issued = new IssuedLast(register, invoices, rows, stored, properties.retention(), clock::instant);
        return new AccountClosings(
                configured, place, evidence, rows, new LastBill(place, evidence, rows, issued, clock::instant));
    }
}
