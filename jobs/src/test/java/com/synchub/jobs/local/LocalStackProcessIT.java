package com.synchub.jobs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LocalStackProcessIT {

    private static final Path DISTRIBUTION = Objects.requireNonNull(
            Path.of(System.getProperty("synchub.local.jar", "../deploy/local/target/synchub-local.jar"))
                    .getParent());

    @TempDir
    private Path home = Path.of("");

    private LocalStackProcess stack() {
        return new LocalStackProcess(home, DISTRIBUTION);
    }

    @AfterEach
    void leaveNothing() {
        stack().down();
    }

    private ProcessHandle process() throws IOException {
        String pid = Files.readString(home.resolve("local/stack.lock"));
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void assertServes(LocalEndpoints endpoints) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) endpoints.dynamodb().toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(200);
    }

    @Test
    void upIsUpUntilDown() throws IOException {
        assertThat(stack().find()).isEmpty();

        LocalEndpoints endpoints = stack().up();
        assertServes(endpoints);
        assertThat(endpoints.masterKeyFile()).exists();
        assertThat(stack().find()).contains(endpoints);

        assertThat(stack().down()).isTrue();
        assertThat(stack().find()).isEmpty();
        assertThat(stack().down()).isFalse();
        assertThatThrownBy(() -> assertServes(endpoints)).isInstanceOf(IOException.class);
    }

    @Test
    void outlivesTheCommandThatStartedIt() throws Exception {
        Process command = command();
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor()).isZero();

        LocalEndpoints endpoints = stack().find().orElseThrow();
        assertServes(endpoints);
        assertThat(said.strip()).isEqualTo(endpoints.toString()).doesNotContain(endpoints.secretAccessKey());
    }

    private Process command() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpOnce.class.getName(),
                        home.toString(),
                        DISTRIBUTION.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void upTwiceIsTheSameStack() throws IOException {
        LocalEndpoints first = stack().up();
        ProcessHandle process = process();

        assertThat(stack().up()).isEqualTo(first);
        assertThat(process()).isEqualTo(process);
    }

    @Test
    void twoCommandsAtOnceStartOneStack() throws Exception {
        Process other = command();
        CompletableFuture<LocalEndpoints> thread = CompletableFuture.supplyAsync(() -> stack().up());
        LocalEndpoints mine = stack().up();

        assertThat(thread.get()).isEqualTo(mine);
        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(mine.toString());
    }

    @Test
    void aKilledStackIsReplaced() throws Exception {
        LocalEndpoints killed = stack().up();
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);

        assertThat(stack().find()).isEmpty();
        LocalEndpoints next = stack().up();
        assertServes(next);
        assertThat(next.secretAccessKey()).isNotEqualTo(killed.secretAccessKey());
        assertThat(next.masterKeyFile()).isEqualTo(killed.masterKeyFile());
    }

    @Test
    void aDescriptionOfTheDeadIsNoStackEvenIfItsProcessIdIsAnothers() throws Exception {
        Files.createDirectories(home.resolve("local"));
        Files.writeString(
                home.resolve("local/stack.lock"),
                Long.toString(ProcessHandle.current().pid()));
        Files.writeString(
                home.resolve("local/stack.json"),
                "{\"pid\":" + ProcessHandle.current().pid() + "}");

        assertThat(stack().find()).isEmpty();
        assertThat(stack().down()).isFalse();
        assertServes(stack().up());
    }

    @Test
    void clonesDoNotDisturbEachOther() throws IOException {
        LocalStackProcess other = new LocalStackProcess(home.resolve("other"), DISTRIBUTION);
        try {
            LocalEndpoints mine = stack().up();
            LocalEndpoints theirs = other.up();

            assertThat(theirs.s3()).isNotEqualTo(mine.s3());
            other.down();
            assertServes(mine);
        } finally {
            other.down();
        }
    }

    @Test
    void aMissingBuildIsToldWithItsCure() {
        LocalStackProcess unbuilt = new LocalStackProcess(home, home.resolve("nowhere"));

        assertThatThrownBy(unbuilt::up).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.LOCAL_STACK_UNAVAILABLE);
            assertThat(e.hint()).contains("mvn");
        });
    }

    @Test
    void aStackThatCannotStartSaysWhy() throws IOException {
        Path broken = Files.createDirectories(home.resolve("broken"));
        Files.copy(DISTRIBUTION.resolve("synchub-local.jar"), broken.resolve("synchub-local.jar"));
        Files.createDirectories(broken.resolve("lib"));
        Files.createDirectories(broken.resolve("bin"));

        assertThatThrownBy(() -> new LocalStackProcess(home, broken).up())
                .isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.getMessage())
                        .startsWith("failed to start the local stack: ")
                        .contains("NoClassDefFoundError"));
        assertThat(stack().find()).isEmpty();
    }
}
