package com.synchub.vault;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * S3 clients for very many small writes.
 *
 * <p>Expect-continue, chunked signing and the SDK's own checksum are off: together they cost as much as the rest of a
 * small PUT. Nothing is given up: {@link Vault} sends a CRC-32C with every write, which S3 checks, and the manifest
 * holds a SHA-256 of every object, which readers check.
 */
public final class S3Clients {

    private S3Clients() {}

    /** A client with the SDK's default credential chain. The caller closes it. */
    public static S3Client create(S3Settings settings) {
        return create(settings, DefaultCredentialsProvider.builder().build());
    }

    /** A client with these credentials. The caller closes it; {@link Vault} sends small writes a shorter way with it. */
    public static S3Client create(S3Settings settings, AwsCredentialsProvider credentials) {
        SdkHttpClient http = Apache5HttpClient.builder()
                .maxConnections(settings.maxConnections())
                .connectionTimeout(settings.connectTimeout())
                .connectionAcquisitionTimeout(settings.attemptTimeout())
                .socketTimeout(settings.socketTimeout())
                .tcpKeepAlive(true)
                .expectContinueEnabled(false)
                .build();
        S3ClientBuilder builder = S3Client.builder()
                .region(settings.region())
                .credentialsProvider(credentials)
                .httpClient(http)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        s3 -> s3.chunkedEncodingEnabled(false).pathStyleAccessEnabled(settings.endpoint() != null))
                .overrideConfiguration(overrides(settings));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        String region = settings.region().id();
        DirectPuts directPuts = new DirectPuts(http, credentials, region, settings.attemptTimeout());
        return new DirectS3Client(builder.build(), http, directPuts);
    }

    /**
     * The SDK's retry budget is off: dozens of writers that meet one short spell of 503 together would use it up and
     * fail a run that waiting a few seconds saves. What bounds the tries is their number and {@code callTimeout}.
     */
    private static ClientOverrideConfiguration overrides(S3Settings settings) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(settings.attemptTimeout())
                .apiCallTimeout(settings.callTimeout())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(settings.maxAttempts())
                        .circuitBreakerEnabled(false)
                        .build())
                .build();
    }
}
