package com.synchub.jobs.local;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts a stack that goes on without us: in a session of its own, with files for what it says. */
record StackLauncher(StackDirectory directory, Path distribution) {

    private static final String JAR = "synchub-local.jar";

    /** What of a build's output makes a stack. */
    private static final List<String> PARTS = List.of(JAR, "lib", "bin");

    /** All data is on the heap; a stack that has run out of it is better gone than answering at random. */
    private static final List<String> MEMORY = List.of("-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError");

    private static final int LOG_LINES = 3;

    /** To be called under the directory's lock, when no stack lives in it. */
    LocalEndpoints start(Duration timeout) throws IOException, InterruptedException {
        Path program = install();
        List<String> command = new ArrayList<>(detached());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MEMORY);
        command.addAll(List.of(
                "-jar",
                program.resolve(JAR).toString(),
                "--state-dir",
                directory.path().toString()));
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(directory.log().toFile())
                .start();
        return StackDirectory.parse(firstLine(process, timeout)).orElseThrow(() -> failed(process));
    }

    /**
     * A copy of the build's output, so that the next build doesn't change the files of a running process under its feet.
     */
    private Path install() throws IOException {
        if (!Files.exists(distribution.resolve(JAR))) {
            throw new SyncHubException(
                    ErrorCode.LOCAL_STACK_UNAVAILABLE,
                    "cannot start the local stack: " + distribution.resolve(JAR) + " is missing",
                    "Build it: mvn -pl deploy/local -DskipTests package.");
        }
        Path program = directory.path().resolve("program");
        delete(program);
        Files.createDirectories(program);
        for (String part : PARTS) {
            copy(distribution.resolve(part), program.resolve(part));
        }
        return program;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void copy(Path tree, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(tree.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** A session of its own is out of a terminal's reach; where there is no setsid, at least the hang-up is. */
    private static List<String> detached() {
        return Stream.of("setsid", "nohup")
                .filter(StackLauncher::isOnPath)
                .limit(1)
                .toList();
    }

    private static boolean isOnPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** The stack says where it is once both servers answer, and nothing if it fails. */
    private static @Nullable String firstLine(Process process, Duration timeout)
            throws InterruptedException, IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            String line =
                    CompletableFuture.supplyAsync(() -> readLine(output)).get(timeout.toSeconds(), TimeUnit.SECONDS);
            output.close();
            return line;
        } catch (TimeoutException | ExecutionException e) {
            return null;
        }
    }

    private static @Nullable String readLine(BufferedReader output) {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SyncHubException failed(Process process) {
        process.destroyForcibly();
        return new SyncHubException(
                ErrorCode.LOCAL_STACK_UNAVAILABLE,
                "failed to start the local stack: " + lastWords(),
                "Its log is " + directory.log() + ".");
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(directory.log()).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                    .toList();
            return lines.isEmpty()
                    ? "it said nothing"
                    : String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }
}
