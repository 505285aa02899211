package com.synchub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The same two services in containers, for machines with a Docker daemon; Testcontainers removes them. */
record StackContainers(GenericContainer<?> dynamoDb, GenericContainer<?> objects, StackEndpoints endpoints)
        implements StackServers {

    private static final DockerImageName DYNAMODB = DockerImageName.parse("amazon/dynamodb-local:3.1.0");
    private static final DockerImageName S3 = DockerImageName.parse("andrewgaul/s3proxy:s3proxy-4.1.0");
    private static final int DYNAMODB_PORT = 8000;
    private static final int S3_PORT = 80;
    // DynamoDB Local takes letters and digits only.
    private static final String KEY_ID = "synchublocal";
    private static final String SECRET = "synchublocalsecret";

    @SuppressWarnings("resource")
    static StackContainers start() {
        GenericContainer<?> dynamoDb = new GenericContainer<>(DYNAMODB).withExposedPorts(DYNAMODB_PORT);
        GenericContainer<?> objects = new GenericContainer<>(S3)
                .withExposedPorts(S3_PORT)
                .withEnv("JCLOUDS_PROVIDER", "transient")
                .withEnv("S3PROXY_IDENTITY", KEY_ID)
                .withEnv("S3PROXY_CREDENTIAL", SECRET)
                .withEnv("S3PROXY_IGNORE_UNKNOWN_HEADERS", "true");
        dynamoDb.start();
        objects.start();
        return new StackContainers(
                dynamoDb,
                objects,
                new StackEndpoints(
                        address(dynamoDb, DYNAMODB_PORT),
                        address(objects, S3_PORT),
                        "us-east-1",
                        KEY_ID,
                        SECRET,
                        masterKey()));
    }

    private static URI address(GenericContainer<?> container, int port) {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
    }

    private static Path masterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            Path file = Files.createTempFile("master", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (IOException e) {
            throw new UncheckedIOException("failed to write a master key", e);
        }
    }

    @Override
    public void close() {
        dynamoDb.stop();
        objects.stop();
    }
}
