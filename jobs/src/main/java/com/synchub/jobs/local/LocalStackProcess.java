package com.synchub.jobs.local;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The local stack of one clone: at most one process, which outlives the command that started it. Commands may run at the
 * same time; one waits for the other's start or stop.
 *
 * <p>Every method throws {@code LOCAL_STACK_UNAVAILABLE} when it can't do its work.
 */
public final class LocalStackProcess {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final StackDirectory directory;
    private final StackLauncher launcher;

    /**
     * The stack as built where {@code SYNCHUB_LOCAL_STACK} says, which the launcher script sets; by default in the
     * working directory's {@code deploy/local/target}.
     */
    public LocalStackProcess(Path home) {
        this(
                home,
                Path.of(Optional.ofNullable(System.getenv("SYNCHUB_LOCAL_STACK"))
                        .orElse("deploy/local/target")));
    }

    /**
     * @param home the directory of this clone's state; the stack's is {@code local} below it
     * @param distribution what {@code deploy/local} has built, its {@code target} directory
     */
    public LocalStackProcess(Path home, Path distribution) {
        this.directory = new StackDirectory(home.toAbsolutePath().resolve("local"));
        this.launcher = new StackLauncher(directory, distribution.toAbsolutePath());
    }

    /** The running stack, started if need be. Returns when both servers answer. */
    public LocalEndpoints up() {
        return exclusively("start", () -> {
            if (!directory.isAlive()) {
                return launcher.start(START_TIMEOUT);
            }
            return directory.answering().orElseThrow(this::unhealthy);
        });
    }

    /** The running stack, if there is one and both its servers answer. Waits while it is being started or stopped. */
    public Optional<LocalEndpoints> find() {
        if (!Files.exists(directory.description())) {
            return Optional.empty();
        }
        return exclusively(
                "find", () -> directory.isAlive() ? directory.answering() : Optional.<LocalEndpoints>empty());
    }

    /** Stops the stack, and with it all its data is gone. False if none is running. */
    public boolean down() {
        return exclusively("stop", () -> {
            if (!directory.isAlive()) {
                Files.deleteIfExists(directory.description());
                return false;
            }
            stop(directory.process().orElseThrow(this::unhealthy));
            Files.deleteIfExists(directory.description());
            return true;
        });
    }

    private static void stop(ProcessHandle process) throws InterruptedException, ExecutionException {
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().get();
        }
    }

    private SyncHubException unhealthy() {
        return new SyncHubException(
                ErrorCode.LOCAL_STACK_UNAVAILABLE,
                "cannot use the local stack in " + directory.path() + ": it runs and does not answer",
                "Run \"local down\", then \"local up\"; its log is " + directory.log() + ".");
    }

    private interface Step<T> {
        T run() throws IOException, InterruptedException, ExecutionException;
    }

    private <T> T exclusively(String verb, Step<T> step) {
        try (AutoCloseable lock = directory.lock()) {
            return step.run();
        } catch (SyncHubException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new SyncHubException(
                    ErrorCode.LOCAL_STACK_UNAVAILABLE,
                    "failed to " + verb + " the local stack: " + e.getMessage(),
                    "Its log is " + directory.log() + ".",
                    e);
        }
    }
}
