package com.synchub.jobs.invoices;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what billing systems read. */
@Configuration(proxyBeanMethods = false)
class InvoiceFeedConfiguration {

    @Bean
    FeedRows feedRows(JdbcClient jdbc) {
        return new FeedRows(jdbc);
    }

    @Bean
    InvoiceList invoiceList(
            FeedRows feed, FinalInvoices invoices, BillingPlace place, PlatformTransactionManager transactions) {
        return new InvoiceList(
                feed,
                new TenantIndex(feed, invoices, new TransactionTemplate(transactions)),
                new DraftList(place.bucket(), place.folder()));
    }

    @Bean
    BilledPeriods billedPeriods(BillingPlace place, InvoiceRows rows) {
        return new BilledPeriods(place.bucket(), rows);
    }

    @Bean
    InvoiceFeed invoiceFeed(FeedRows feed) {
        return new InvoiceFeed(feed);
    }

    @Bean
    FeedConsumers feedConsumers(JdbcClient jdbc, InvoiceFeed feed, Clock clock) {
        return new FeedConsumers(new ConsumerRows(jdbc), feed, clock::instant);
    }

    @Bean
    @Profile("serve")
    FeedGauges feedGauges(FeedConsumers consumers, Clock clock) {
        return new FeedGauges(consumers::list, clock);
    }
}
