package com.synchub.jobs.environment;

import com.synchub.dynamodb.ChangeStreams;
import com.synchub.dynamodb.DynamoDbClients;
import com.synchub.dynamodb.DynamoDbSettings;
import com.synchub.dynamodb.TableInspector;
import com.synchub.vault.BucketSettings;
import com.synchub.vault.DownloadLinks;
import com.synchub.vault.S3Clients;
import com.synchub.vault.S3Settings;
import com.synchub.vault.Vault;
import com.synchub.vault.VaultInspector;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients, all in the one region. */
@Configuration(proxyBeanMethods = false)
class AwsConfiguration {

    @Bean
    DynamoDbClient dynamoDb(EnvironmentProperties environment) {
        return DynamoDbClients.create(DynamoDbSettings.of(environment.dynamodb().endpoint(), environment.region(), null)
                .withPageItems(environment.dynamodb().pageItems()));
    }

    /** Made when it is asked for: few runs read streams. */
    @Bean
    @Lazy
    ChangeStreams changeStreams(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams) {
        return new ChangeStreams(dynamoDb, streams);
    }

    @Bean
    @Lazy
    DynamoDbStreamsClient dynamoDbStreams(EnvironmentProperties environment) {
        return DynamoDbClients.streams(
                DynamoDbSettings.of(environment.dynamodb().endpoint(), environment.region(), null));
    }

    @Bean
    TableInspector tableInspector(DynamoDbClient dynamoDb) {
        return new TableInspector(dynamoDb);
    }

    @Bean
    S3Client s3(EnvironmentProperties environment) {
        return S3Clients.create(
                S3Settings.of(Region.of(environment.region()), environment.s3().endpoint()));
    }

    @Bean
    Vault vault(S3Client s3, EnvironmentProperties environment) {
        return new Vault(
                s3,
                environment.requiredVault(),
                VaultOptions.DEFAULT.encryptedWith(environment.s3().kmsKeyId()));
    }

    @Bean
    BucketSettings bucketSettings(S3Client s3, EnvironmentProperties environment) {
        return new BucketSettings(s3, environment.requiredVault());
    }

    @Bean
    VaultInspector vaultInspector(S3Client s3, EnvironmentProperties environment) {
        return new VaultInspector(s3, environment.requiredVault(), Region.of(environment.region()));
    }

    /** Only where something short-lived is written: an installation without exports needs no such bucket. */
    @Bean
    @Lazy
    WorkBucket workBucket(S3Client s3, EnvironmentProperties environment) {
        return new WorkBucket(
                s3,
                environment.requiredWork(),
                Region.of(environment.region()),
                VaultOptions.DEFAULT.encryptedWith(environment.s3().kmsKeyId()));
    }

    @Bean
    @Lazy
    DownloadLinks downloadLinks(EnvironmentProperties environment) {
        return new DownloadLinks(
                Region.of(environment.region()), environment.s3().endpoint(), environment.requiredWork());
    }
}
