package com.synchub.jobs.analytics;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.Noise;
import com.synchub.privacy.RandomSource;
import com.synchub.table.TableCatalogue;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the catalogue of metrics and the budget that they are paid from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetProperties.class)
class AnalyticsLedgerConfiguration {

    /** Read when it is asked for: no other command has to wait for it. */
    @Bean
    @Lazy
    MetricCatalogue metricCatalogue(TableCatalogue tables) {
        return MetricCatalogue.shipped(tables);
    }

    @Bean
    PrivacyBudget privacyBudget(JdbcClient jdbc, BudgetProperties properties, Clock clock) {
        return new PrivacyBudget(new BudgetRows(jdbc), properties, clock);
    }

    @Bean
    ReleaseLedger releaseLedger(
            JdbcClient jdbc, PrivacyBudget budget, PlatformTransactionManager transactions, Clock clock) {
        return new ReleaseLedger(
                new BudgetRows(jdbc),
                budget,
                new Noise(RandomSource.secure()),
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    ReleasePlanner releasePlanner(ObjectProvider<MetricCatalogue> catalogue, JdbcClient jdbc, PrivacyBudget budget) {
        return new ReleasePlanner(catalogue::getObject, new BudgetRows(jdbc), budget);
    }
}
