package com.synchub.jobs.testkit.athena;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The archive of Trino's server, which Maven brings (profile {@code slow}). It is unpacked once a user and version, below
 * {@code ~/.cache/synchub}, and only what reading tables in S3 needs: 240 MB of it.
 */
record TrinoArchive(Path file) {

    /** The one that the pom names; newer ones take other settings. */
    static final String VERSION = "476";

    private static final String ROOT = "trino-server-" + VERSION + "/";
    private static final String PLUGIN = "plugin/hive/";
    /** What the plugin brings for other clouds, HDFS and caches; Coral stays, nothing works without it. */
    private static final Pattern UNUSED = Pattern.compile("plugin/hive/(?:hdfs/.*|.*(?:rocksdb|alluxio|azure|microsoft"
            + "|com\\.google\\.(?:cloud|api|auth|http-client|oauth-client)|\\.apis_|io\\.grpc|opencensus|gcp-resources"
            + "|projectreactor|conscrypt|netty-codec-native-quic|trino-filesystem-gcs).*)");

    /** Where Maven has it, or would have it. */
    static TrinoArchive ofRepository() {
        String configured = System.getProperty("synchub.trino.archive", "");
        Path file = configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".m2", "repository", "io", "trino", "trino-server")
                        .resolve(VERSION)
                        .resolve("trino-server-" + VERSION + ".tar.gz")
                : Path.of(configured);
        return new TrinoArchive(file);
    }

    boolean isThere() {
        return Files.isRegularFile(file) || Files.isDirectory(unpacked());
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("synchub");
    }

    private static Path unpacked() {
        return cache().resolve("trino-" + VERSION);
    }

    /** Its folder, with {@code lib} and {@code plugin/hive}. */
    Path unpack() throws IOException {
        Path home = unpacked();
        Files.createDirectories(cache());
        try (FileChannel lock = FileChannel.open(
                        cache().resolve("trino-" + VERSION + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (held.isValid() && !Files.isDirectory(home)) {
                Path unfinished = cache().resolve("trino-" + VERSION + ".part");
                FileSystemUtils.deleteRecursively(unfinished);
                extract(unfinished, links());
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    /** The plugin shares files with others by hard links: what is wanted under which names, by the name that has the bytes. */
    private Map<String, List<String>> links() throws IOException {
        Map<String, List<String>> links = new HashMap<>();
        try (TarArchiveInputStream tar = open()) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = name(entry.getName());
                if (entry.isLink() && isWanted(name)) {
                    links.merge(name(entry.getLinkName()), List.of(name), TrinoArchive::joined);
                }
            }
        }
        return links;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void extract(Path folder, Map<String, List<String>> links) throws IOException {
        try (TarArchiveInputStream tar = open()) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = name(entry.getName());
                if (!entry.isFile() || entry.isLink()) {
                    continue;
                }
                List<String> names = links.getOrDefault(name, List.of());
                if (isWanted(name)) {
                    names = joined(List.of(name), names);
                }
                write(folder, names, tar);
            }
        }
    }

    private static void write(Path folder, List<String> names, InputStream content) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            Path path = folder.resolve(names.get(i)).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("the archive has a file outside of its folder");
            }
            Files.createDirectories(path.getParent());
            if (i == 0) {
                Files.copy(content, path);
            } else {
                Files.copy(folder.resolve(names.get(0)), path);
            }
        }
    }

    private static String name(String entry) {
        return entry.startsWith(ROOT) ? entry.substring(ROOT.length()) : entry;
    }

    private static boolean isWanted(String name) {
        return name.startsWith("lib/")
                || (name.startsWith(PLUGIN) && !UNUSED.matcher(name).matches());
    }

    private TarArchiveInputStream open() throws IOException {
        return new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20)));
    }
}
