package com.synchub.jobs.golden;

import com.synchub.jobs.testkit.TableContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A golden vault on disk, in {@code src/test/resources/golden/v<format>}:
 *
 * <pre>
 * index.json          every version and delete marker, each key's oldest first
 * objects/SHA-256     contents
 * master.key          what opens their secrets; a test's key
 * backup-1.txt, ...   the items that were in the tables when each backup was made, as {@link TableContents} writes them
 * </pre>
 *
 * @param format the format's number
 */
record GoldenFiles(int format) {

    private static final Path ROOT = Path.of("src", "test", "resources", "golden");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private record Index(List<GoldenVersion> versions) {}

    /** All formats that are recorded, the newest last. */
    static List<GoldenFiles> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder ->
                            Integer.parseInt(folder.getFileName().toString().substring(1)))
                    .sorted()
                    .map(GoldenFiles::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return ROOT.resolve("v" + format);
    }

    Path masterKey() {
        return folder().resolve("master.key").toAbsolutePath();
    }

    /** The items that backup n holds. */
    TableContents items(int n) throws IOException {
        return TableContents.read(backup(n));
    }

    List<GoldenVersion> versions() throws IOException {
        return JSON.readValue(Files.readAllBytes(index()), Index.class).versions();
    }

    byte[] content(String sha256) throws IOException {
        return Files.readAllBytes(objects().resolve(sha256));
    }

    /** Begins a recording. What is recorded is never recorded again. */
    void create(Path key) throws IOException {
        Files.createDirectories(ROOT);
        Files.createDirectory(folder());
        Files.createDirectory(objects());
        Files.copy(key, masterKey());
    }

    void writeItems(int n, TableContents items) throws IOException {
        items.write(backup(n));
    }

    void writeIndex(List<GoldenVersion> versions) throws IOException {
        Files.writeString(index(), JSON.writeValueAsString(new Index(versions)) + "\n");
    }

    /** Answers the content's SHA-256. */
    String writeContent(byte[] content) throws IOException {
        String sha256 = sha256(content);
        Files.write(objects().resolve(sha256), content);
        return sha256;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "format " + format;
    }

    private Path index() {
        return folder().resolve("index.json");
    }

    private Path objects() {
        return folder().resolve("objects");
    }

    private Path backup(int n) {
        return folder().resolve("backup-" + n + ".txt");
    }
}
