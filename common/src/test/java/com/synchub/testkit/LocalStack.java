package com.synchub.testkit;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * DynamoDB and S3 for integration tests. {@link #shared()} is one for the whole test process: started by the first test
 * that asks, gone when the process ends, however it ends. Tests keep apart by names: each takes its own
 * {@link #newVault()} and {@link #newTablePrefix()}.
 *
 * <p>With {@code -Dsynchub.containers=true} (profile {@code containers}) the same interface stands before containers.
 */
public final class LocalStack implements AutoCloseable {

    private static @Nullable LocalStack shared;

    private final StackServers servers;
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;

    private LocalStack(StackServers servers) {
        this.servers = servers;
        this.dynamoDb = dynamoDb(servers.endpoints().dynamodb());
        this.s3 = s3(servers.endpoints().s3());
    }

    /** The stack of this test process. Never closed: the process's end does it. */
    public static synchronized LocalStack shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Another stack, for a test that breaks it. The caller closes it. */
    public static LocalStack start() {
        return new LocalStack(
                Boolean.getBoolean("synchub.containers") ? StackContainers.start() : StackProcess.start());
    }

    public StackEndpoints endpoints() {
        return servers.endpoints();
    }

    /** A client of this stack, shared by all tests: don't close it. */
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    /** A client of this stack, shared by all tests: don't close it. */
    public S3Client s3() {
        return s3;
    }

    /** A client with the SDK's own configuration that meets this stack at another address, a proxy's. The caller closes it. */
    public DynamoDbClient dynamoDb(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(endpoints().region()))
                .credentialsProvider(endpoints().credentials())
                .build();
    }

    /** A client with the SDK's own configuration that meets this stack at another address, a proxy's. The caller closes it. */
    public S3Client s3(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(endpoints().region()))
                .credentialsProvider(endpoints().credentials())
                .forcePathStyle(true)
                .build();
    }

    /** A new, empty bucket with versioning enabled. */
    public String newVault() {
        String bucket = newBucket("vault");
        s3.putBucketVersioning(
                b -> b.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        return bucket;
    }

    /** A new, empty bucket without versioning. */
    public String newWork() {
        return newBucket("work");
    }

    private String newBucket(String kind) {
        String bucket = kind + "-" + unique();
        s3.createBucket(b -> b.bucket(bucket));
        return bucket;
    }

    /** A prefix of table names that no other test has. */
    public String newTablePrefix() {
        return "t" + unique() + "-";
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 13).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        dynamoDb.close();
        s3.close();
        servers.close();
    }
}
