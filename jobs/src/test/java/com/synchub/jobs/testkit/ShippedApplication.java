package com.synchub.jobs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The shipped jar as the launcher starts it: laid out in a directory, its classes in an archive. The launcher's own
 * script makes both, once for each jar that is built, for whichever test process comes first.
 */
final class ShippedApplication {

    private static final Path JAR =
            Path.of(System.getProperty("synchub.jar", "target/synchub.jar")).toAbsolutePath();
    private static final Path SCRIPT = Path.of("src", "main", "launch", "unpack.sh");
    private static final Path DIRECTORY = Path.of("target", "shipped").toAbsolutePath();
    private static final Path ARCHIVE = DIRECTORY.resolve("classes");
    private static final Path LOCAL_STACK = Path.of(
                    System.getProperty("synchub.local.jar", "../deploy/local/target/synchub-local.jar"))
            .toAbsolutePath()
            .resolveSibling("");
    /** Of which jar, and for which JVM: a reproducible build gives every jar the same time. Written last. */
    private static final Path MADE_OF = DIRECTORY.resolve("made-of");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** A short-lived process needs no second compiler. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private ShippedApplication() {}

    /** The command line without the command: the jar as it is. */
    static List<String> packed() {
        return commandLine(List.of(), JAR);
    }

    /** The command line without the command: the jar's content, with the archive of classes. */
    static List<String> unpacked() {
        Path jar = Unpacked.JAR;
        return commandLine(List.of(archive().orElseThrow(), "-Xlog:disable", "-Xlog:all=error:stderr"), jar);
    }

    /** Which of the two there is depends on the JDK. */
    private static Optional<String> archive() {
        return Stream.of("-XX:AOTCache=" + ARCHIVE + ".aot", "-XX:SharedArchiveFile=" + ARCHIVE + ".jsa")
                .filter(option -> Files.exists(Path.of(option.substring(option.indexOf('=') + 1))))
                .findFirst();
    }

    private static List<String> commandLine(List<String> more, Path jar) {
        List<String> line = new ArrayList<>();
        line.add(JAVA);
        line.addAll(OPTIONS);
        line.addAll(more);
        line.addAll(List.of("-jar", jar.toString()));
        return line;
    }

    /** Unpacks when it is first asked for. */
    private static final class Unpacked {
        private static final Path JAR = unpack();
    }

    private static Path unpack() {
        if (!Files.exists(ShippedApplication.JAR)) {
            throw new IllegalStateException("cannot find " + ShippedApplication.JAR + ": run mvn package");
        }
        // Test processes may run side by side.
        try (FileChannel lock = FileChannel.open(
                        DIRECTORY.resolveSibling("shipped.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            String madeOf = checksum() + " " + JAVA + " " + Runtime.version();
            if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(madeOf)) {
                runScript();
                Files.writeString(MADE_OF, madeOf);
            }
            return DIRECTORY.resolve(ShippedApplication.JAR.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void runScript() throws IOException {
        ProcessBuilder unpack = new ProcessBuilder(
                        "sh",
                        SCRIPT.toString(),
                        JAVA,
                        ShippedApplication.JAR.toString(),
                        DIRECTORY.toString(),
                        ARCHIVE.toString())
                .redirectErrorStream(true);
        unpack.environment().put("SYNCHUB_LOCAL_STACK", LOCAL_STACK.toString());
        Process script = unpack.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (script.onExit().join().exitValue() != 0 || archive().isEmpty()) {
            throw new IllegalStateException("failed to unpack " + ShippedApplication.JAR + ": " + said);
        }
    }

    private static String checksum() throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(ShippedApplication.JAR));
        return Long.toHexString(checksum.getValue());
    }
}
