package com.synchub.dynamodb;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How DynamoDB is reached.
 *
 * @param endpoint another endpoint than the region's own, or {@code null}
 * @param region AWS region, also the one requests are signed for
 * @param credentials fixed credentials, or {@code null} for the default chain
 * @param connections open connections at most; one a segment is enough
 * @param attempts of one request, the first included, before the caller hears of it
 * @param attemptTimeout within which an attempt must have answered in full
 * @param pageItems items that a page of a Scan or Query has at most, for endpoints that are slow without; else {@code null}
 */
public record DynamoDbSettings(
        @Nullable URI endpoint,
        String region,
        @Nullable StaticCredentials credentials,
        int connections,
        int attempts,
        Duration attemptTimeout,
        @Nullable Integer pageItems) {

    /**
     * Not a data class for printing: {@code toString} hides the secrets.
     *
     * @param sessionToken of a session's credentials, else {@code null}
     */
    public record StaticCredentials(
            String accessKeyId,
            String secretAccessKey,
            @Nullable String sessionToken) {

        /** Credentials that are not a session's. */
        public StaticCredentials(String accessKeyId, String secretAccessKey) {
            this(accessKeyId, secretAccessKey, null);
        }

        @Override
        public String toString() {
            return "StaticCredentials[" + accessKeyId + ", ***]";
        }
    }

    /** 50 connections, 8 attempts of at most 30 s. */
    public static DynamoDbSettings of(@Nullable URI endpoint, String region, @Nullable StaticCredentials credentials) {
        return new DynamoDbSettings(endpoint, region, credentials, 50, 8, Duration.ofSeconds(30), null);
    }

    /** The same with pages of at most so many items; {@code null} for as many as fit. */
    public DynamoDbSettings withPageItems(@Nullable Integer most) {
        return new DynamoDbSettings(endpoint, region, credentials, connections, attempts, attemptTimeout, most);
    }
}
