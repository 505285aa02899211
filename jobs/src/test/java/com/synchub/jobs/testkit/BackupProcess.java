package com.synchub.jobs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shipped application in a process of its own, started as the launcher starts it and configured through its
 * environment as an operator would, so that it can be killed and stopped.
 */
public final class BackupProcess implements AutoCloseable {

    /** How a process that got SIGKILL ends. */
    public static final int KILLED = 128 + 9;

    /**
     * How it ended.
     *
     * @param output all of standard output
     * @param errors all of standard error
     */
    public record Outcome(int exitCode, String output, String errors) {

        /** The one document on standard output. */
        public JsonNode document() {
            return JsonMapper.shared().readTree(output);
        }

        @Override
        public String toString() {
            return "exit code " + exitCode + "\n" + output + "\n" + errors;
        }
    }

    private final Process process;
    private final Path output;
    private final Path errors;

    private BackupProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts a command in a world. */
    public static BackupProcess start(BackupWorld world, String... command) {
        return start(world, Map.of(), command);
    }

    /** Starts a command in a world, with further variables in its environment. */
    public static BackupProcess start(BackupWorld world, Map<String, String> environment, String... command) {
        return start(ShippedApplication.unpacked(), world, environment, command);
    }

    /** Starts a command in a world from the jar as it is, which takes three times as long. */
    public static BackupProcess startJar(BackupWorld world, String... command) {
        return start(ShippedApplication.packed(), world, Map.of(), command);
    }

    private static BackupProcess start(
            List<String> application, BackupWorld world, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>(application);
        line.addAll(List.of(command));
        try {
            Path output = Files.createTempFile(world.home(), "out", ".json");
            Path errors = Files.createTempFile(world.home(), "err", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SYNCHUB_") || name.startsWith("AWS_"));
            builder.environment().putAll(environmentOf(world));
            builder.environment().putAll(environment);
            return new BackupProcess(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spring Boot's own rule: upper case, dots to underscores, dashes left out. */
    private static Map<String, String> environmentOf(BackupWorld world) {
        Map<String, String> environment = new HashMap<>();
        for (String argument : world.arguments()) {
            int equals = argument.indexOf('=');
            String name = argument.substring("--".length(), equals);
            environment.put(
                    name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT), argument.substring(equals + 1));
        }
        environment.put("AWS_ACCESS_KEY_ID", world.stack().endpoints().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", world.stack().endpoints().secretAccessKey());
        return environment;
    }

    /** SIGKILL. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM: it is asked to end. */
    public void terminate() {
        process.destroy();
    }

    /** Whatever it has written to standard error so far. */
    public String said() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with what the process has said if it has ended. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the process has ended\n" + outcome());
        }
    }

    /** SIGSTOP: it holds whatever it holds and does nothing. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (code != 0) {
                throw new IllegalStateException("failed to send SIG" + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    public Outcome await(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
            kill();
            throw new AssertionError("did not end within " + within + "\n" + outcome());
        }
        return outcome();
    }

    private Outcome outcome() {
        try {
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
