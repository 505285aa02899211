package com.synchub.table;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of one catalogue file and the name to blame it by. */
record TableFile(String name, String text) {

    private static final String FOLDER = "tables/";
    /** Always there, so it shows where the tables are: a directory, a jar, or a jar within the executable jar. */
    private static final String LANDMARK = FOLDER + "table.schema.json";

    private static final String SUFFIX = ".yaml";

    static List<TableFile> in(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<TableFile> files = new ArrayList<>();
            for (Path path :
                    entries.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList()) {
                files.add(decoded(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
            }
            return someOf(files, directory.toString());
        } catch (IOException e) {
            throw unreadable(directory.toString(), e);
        }
    }

    static List<TableFile> onClasspath(ClassLoader loader) {
        URL landmark = loader.getResource(LANDMARK);
        if (landmark == null) {
            throw unreadable(LANDMARK + " on the class path", null);
        }
        try {
            if (landmark.openConnection() instanceof JarURLConnection jar) {
                return someOf(entriesOf(jar), landmark.toString());
            }
            return in(Path.of(landmark.toURI()).resolveSibling("."));
        } catch (IOException | URISyntaxException e) {
            throw unreadable(landmark.toString(), e);
        }
    }

    private static List<TableFile> entriesOf(JarURLConnection connection) throws IOException {
        // Not the cached file that class loading shares: that one must not be closed.
        connection.setUseCaches(false);
        List<TableFile> files = new ArrayList<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String path = entry.getName();
                if (path.startsWith(FOLDER) && path.endsWith(SUFFIX) && path.indexOf('/', FOLDER.length()) < 0) {
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        files.add(decoded(path.substring(FOLDER.length()), bytes.readAllBytes()));
                    }
                }
            }
        }
        return files;
    }

    TableDefinition read() {
        return new TableFileReader(this).read();
    }

    private static TableFile decoded(String name, byte[] content) {
        try {
            return new TableFile(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException e) {
            throw YamlMap.invalid(name, 1, "the file is not UTF-8", "Save it as UTF-8.", e);
        }
    }

    private static List<TableFile> someOf(List<TableFile> files, String where) {
        if (files.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.CATALOGUE_INVALID,
                    "cannot find a table file in " + where,
                    "Put one <table>.yaml a table there.");
        }
        return files;
    }

    private static SyncHubException unreadable(String where, @Nullable Exception cause) {
        return new SyncHubException(
                ErrorCode.CATALOGUE_INVALID,
                "failed to read the table catalogue from " + where,
                "Check that it exists and can be read.",
                cause);
    }
}
