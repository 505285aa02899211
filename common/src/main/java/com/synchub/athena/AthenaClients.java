package com.synchub.athena;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.AthenaClientBuilder;

/** Builds clients of Athena. */
public final class AthenaClients {

    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    /** With the SDK's pauses for throttling, 1 s and doubled: some 15 seconds of patience. */
    private static final int ATTEMPTS = 5;

    private AthenaClients() {}

    /**
     * A client with the SDK's default credential chain; the caller closes it.
     *
     * @param endpoint where the service answers; null for AWS itself
     */
    public static AthenaClient create(Region region, @Nullable URI endpoint) {
        AthenaClientBuilder builder = AthenaClient.builder()
                .region(region)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(ATTEMPT)
                        .expectContinueEnabled(false))
                .overrideConfiguration(overrides -> overrides
                        .apiCallAttemptTimeout(ATTEMPT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }
}
