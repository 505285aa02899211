package com.synchub.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stack that {@code deploy/local} has built, as a child of this process. It holds on to the other end of a pipe of
 * ours and ends with it, so nothing is left behind even by SIGKILL.
 */
record StackProcess(Process process, StackEndpoints endpoints) implements StackServers {

    private static final int START_SECONDS = 60;

    static StackProcess start() {
        try {
            Path state = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "local-stack");
            Path log = state.resolve("stack.log");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            jar().toString(),
                            "--owned",
                            "--state-dir",
                            state.toString()))
                    .redirectError(log.toFile())
                    .start();
            return new StackProcess(process, endpoints(description(process, log)));
        } catch (IOException e) {
            throw new UncheckedIOException("failed to start the local stack", e);
        }
    }

    private static Path jar() {
        String built = System.getProperty("synchub.local.jar", "../deploy/local/target/synchub-local.jar");
        if (!Files.exists(Path.of(built))) {
            throw new IllegalStateException("cannot find " + built + ": run mvn -pl deploy/local package");
        }
        return Path.of(built);
    }

    /** The stack says where it is once both servers answer, and says nothing if it fails. */
    private static String description(Process process, Path log) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<@Nullable String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return output.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String description = line.get(START_SECONDS, TimeUnit.SECONDS);
            if (description != null) {
                return description;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Told below, with what the stack itself has said.
        }
        process.destroyForcibly();
        throw new IOException("failed to start the local stack in " + START_SECONDS + " s: " + Files.readString(log));
    }

    private static StackEndpoints endpoints(String json) {
        JsonNode description = JsonMapper.shared().readTree(json);
        return new StackEndpoints(
                URI.create(description.get("dynamodb").stringValue()),
                URI.create(description.get("s3").stringValue()),
                description.get("region").stringValue(),
                description.get("accessKeyId").stringValue(),
                description.get("secretAccessKey").stringValue(),
                Path.of(description.get("masterKeyFile").stringValue()));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        process.onExit().join();
    }
}
