package com.synchub.jobs.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stack leaves in its directory for others: {@code stack.lock}, which its process holds while it lives and which
 * has its id, and {@code stack.json}, once it is up. Whether it lives is asked of the lock, which the operating system
 * takes back from the dead, never of a process id, which may be another's by now.
 */
record StackDirectory(Path path) {

    private static final int ANSWER_MILLIS = 10_000;

    /** File locks are a whole process's; this keeps its threads apart. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    Path description() {
        return path.resolve("stack.json");
    }

    Path log() {
        return path.resolve("stack.log");
    }

    private Path lockFile() {
        return path.resolve("stack.lock");
    }

    /** Keeps every other command away from this directory until it is closed. */
    AutoCloseable lock() throws IOException {
        Files.createDirectories(path);
        THREADS.lock();
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return () -> {
                channel.close();
                THREADS.unlock();
            };
        } catch (IOException | RuntimeException e) {
            THREADS.unlock();
            throw e;
        }
    }

    /** To be asked under {@link #lock()}: a starting stack takes the asker's grip on its lock for a running stack's. */
    boolean isAlive() throws IOException {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        }
    }

    /** The living stack's process. */
    Optional<ProcessHandle> process() throws IOException {
        String pid = Files.readString(lockFile()).strip();
        return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    }

    /** The stack that describes itself here, if both its servers answer. */
    Optional<LocalEndpoints> answering() throws IOException {
        if (!Files.exists(description())) {
            return Optional.empty();
        }
        return parse(Files.readString(description())).filter(stack -> answers(stack.dynamodb()) && answers(stack.s3()));
    }

    static Optional<LocalEndpoints> parse(@Nullable String description) {
        if (description == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(description);
            return Optional.of(new LocalEndpoints(
                    URI.create(json.get("dynamodb").stringValue()),
                    URI.create(json.get("s3").stringValue()),
                    json.get("vault").stringValue(),
                    json.get("work").stringValue(),
                    json.get("region").stringValue(),
                    json.get("accessKeyId").stringValue(),
                    json.get("secretAccessKey").stringValue(),
                    Path.of(json.get("masterKeyFile").stringValue())));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Any answer will do, also S3's that it wants a signature. */
    private static boolean answers(URI endpoint) {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode() < 500;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
