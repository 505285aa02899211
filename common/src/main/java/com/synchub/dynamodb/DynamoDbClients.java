package com.synchub.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Builds DynamoDB clients that {@link SegmentScanner} can read with. They serve every other request as well. */
public final class DynamoDbClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private DynamoDbClients() {}

    /** A client of the tables' streams, for the same settings; the caller closes it. */
    public static DynamoDbStreamsClient streams(DynamoDbSettings settings) {
        return configured(DynamoDbStreamsClient.builder(), settings, configuration(settings))
                .build();
    }

    /** A client for the settings; the caller closes it. */
    public static DynamoDbClient create(DynamoDbSettings settings) {
        ClientOverrideConfiguration.Builder configuration =
                configuration(settings).addExecutionInterceptor(new PageBodyInterceptor());
        if (settings.pageItems() != null) {
            configuration.addExecutionInterceptor(new PageLimitInterceptor(settings.pageItems()));
        }
        return configured(DynamoDbClient.builder(), settings, configuration).build();
    }

    private static ClientOverrideConfiguration.Builder configuration(DynamoDbSettings settings) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(settings.attemptTimeout())
                .retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(settings.attempts())
                        .build());
    }

    private static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(
            B builder, DynamoDbSettings settings, ClientOverrideConfiguration.Builder configuration) {
        builder.region(Region.of(settings.region()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(settings.connections())
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(settings.attemptTimeout())
                        .expectContinueEnabled(false)
                        .tcpKeepAlive(true))
                .overrideConfiguration(configuration.build());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        DynamoDbSettings.StaticCredentials credentials = settings.credentials();
        if (credentials != null) {
            String session = credentials.sessionToken();
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    session == null
                            ? AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())
                            : AwsSessionCredentials.create(
                                    credentials.accessKeyId(), credentials.secretAccessKey(), session)));
        }
        return builder;
    }
}
