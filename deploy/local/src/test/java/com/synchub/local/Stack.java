package com.synchub.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.json.JsonMapper;

/** A stack process as packaged, owned by whoever holds this. */
record Stack(Process process, StackDescription description) implements AutoCloseable {

    static final Path JAR = Path.of(System.getProperty("synchub.local.jar", "target/synchub-local.jar"));

    static Stack start(Path stateDirectory, String... options) throws IOException {
        Process process = launch(stateDirectory, options);
        String line = firstLine(process);
        return new Stack(process, JsonMapper.shared().readValue(line, StackDescription.class));
    }

    static Process launch(Path stateDirectory, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JAR.toString(),
                "--owned",
                "--state-dir",
                stateDirectory.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("ended before it was ready");
        }
        return line;
    }

    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .endpointOverride(description.dynamodb())
                .region(Region.of(description.region()))
                .credentialsProvider(credentials(description.secretAccessKey()))
                .build();
    }

    S3Client s3() {
        return s3(description.s3(), description.secretAccessKey());
    }

    S3Client s3(URI endpoint, String secret) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(description.region()))
                .credentialsProvider(credentials(secret))
                .forcePathStyle(true)
                .build();
    }

    private StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(description.accessKeyId(), secret));
    }

    /** Both processes are gone within the time, else false. */
    static boolean gone(StackDescription description, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        for (long pid : new long[] {description.pid(), description.dynamodbPid()}) {
            if (!gone(pid, deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    private static boolean gone(long pid, long nanos) throws InterruptedException {
        var exit = ProcessHandle.of(pid).map(ProcessHandle::onExit);
        if (exit.isEmpty()) {
            return true;
        }
        try {
            exit.get().get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
