package com.synchub.vault;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Where S3 is and how long to wait for it.
 *
 * @param endpoint null for AWS itself; path-style addressing is used where it is set
 * @param maxConnections requests that can be on the wire at once; at least as many as uploads in flight
 * @param attemptTimeout one try of a small request, answer included; large bodies get time by their size on top
 * @param callTimeout all tries of a request with the pauses between them
 * @param maxAttempts tries of one request; the pauses double up to 20 s
 */
public record S3Settings(
        Region region,
        @Nullable URI endpoint,
        int maxConnections,
        Duration connectTimeout,
        Duration socketTimeout,
        Duration attemptTimeout,
        Duration callTimeout,
        int maxAttempts) {

    private static final int DEFAULT_CONNECTIONS = 72;
    private static final int DEFAULT_ATTEMPTS = 12;

    public S3Settings {
        if (maxConnections < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("maxConnections and maxAttempts are at least 1");
        }
    }

    public static S3Settings of(Region region, @Nullable URI endpoint) {
        return new S3Settings(
                region,
                endpoint,
                DEFAULT_CONNECTIONS,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                DEFAULT_ATTEMPTS);
    }

    public S3Settings withMaxConnections(int connections) {
        return new S3Settings(
                region, endpoint, connections, connectTimeout, socketTimeout, attemptTimeout, callTimeout, maxAttempts);
    }

    public S3Settings withMaxAttempts(int attempts) {
        return new S3Settings(
                region, endpoint, maxConnections, connectTimeout, socketTimeout, attemptTimeout, callTimeout, attempts);
    }
}
