package com.synchub.jobs.testkit.athena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JDK that Trino runs on, 25 or newer; the project itself needs 17. Looked for in {@code JAVA_25_HOME}, in Maven's
 * toolchains, and where systems, IDEs and SDKMAN put them.
 */
final class NewerJdk {

    private static final int WANTED = 25;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9]+)[^\"]*\"");
    private static final Pattern TOOLCHAIN = Pattern.compile("<jdkHome>\\s*([^<]+?)\\s*</jdkHome>");

    private NewerJdk() {}

    /** Its home; the oldest that is new enough, unless the environment names one. */
    static Optional<Path> find() {
        return named().or(() -> candidates().stream()
                .filter(home -> version(home) >= WANTED)
                .min(Comparator.comparingInt(NewerJdk::version)));
    }

    private static Optional<Path> named() {
        return Stream.of("JAVA_25_HOME", "JAVA_HOME_25_X64", "JAVA_HOME_25_ARM64")
                .map(System::getenv)
                .filter(home -> home != null && !home.isBlank())
                .map(Path::of)
                .filter(home -> version(home) >= WANTED)
                .findFirst();
    }

    private static List<Path> candidates() {
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        String toolchains = text(user.resolve(".m2").resolve("toolchains.xml"));
        Matcher matcher = TOOLCHAIN.matcher(toolchains == null ? "" : toolchains);
        while (matcher.find()) {
            homes.add(Path.of(matcher.group(1)));
        }
        for (Path place : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve(".jdks"),
                user.resolve(".sdkman").resolve("candidates").resolve("java"),
                Path.of("/opt"))) {
            for (Path home : children(place)) {
                homes.add(home);
                homes.add(home.resolve("Contents").resolve("Home"));
            }
        }
        return homes;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0 where no JDK is. */
    private static int version(Path home) {
        String release = text(home.resolve("release"));
        if (release == null || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return 0;
        }
        Matcher matcher = VERSION.matcher(release);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
