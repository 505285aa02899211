package com.synchub.jobs.analytics;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.athena.AthenaClients;
import com.synchub.athena.AthenaStatements;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.vault.WorkBucket;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;

/** Wires Athena. Nothing of it is made where another engine is configured. */
@Configuration(proxyBeanMethods = false)
class AthenaConfiguration {

    @Bean
    @Lazy
    AthenaClient athenaClient(EnvironmentProperties environment, AthenaProperties properties) {
        return AthenaClients.create(Region.of(environment.region()), properties.endpoint());
    }

    @Bean
    @Lazy
    AthenaStatements athenaStatements(AthenaClient client, AthenaProperties properties) {
        return new AthenaStatements(client, properties.workgroup(), properties.pageRows());
    }

    @Bean
    @Lazy
    StagedEngines athenaEngines(
            AthenaStatements athena, AthenaProperties properties, ObjectProvider<WorkBucket> bucket) {
        return (folder, scan) -> AthenaEngine.open(athena, properties, bucket.getObject(), folder, scan);
    }

    @Bean
    @Lazy
    AthenaQueries athenaQueries(
            AthenaStatements athena,
            AthenaProperties properties,
            AnalyticsProperties limits,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<MetricCatalogue> catalogue) {
        return new AthenaQueries(athena, properties, limits, bucket.getObject(), catalogue.getObject());
    }
}
