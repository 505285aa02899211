package com.synchub.manifest;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of its own for files that live as long as one object of this process. Closing removes it with its files. */
final class LocalFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFolder.class);

    private final Path path;

    LocalFolder(Path parent, String name) {
        try {
            Files.createDirectories(parent);
            path = Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "create a work folder");
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Best effort: a file left behind in a work folder harms nobody. */
    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.warn("failed to remove a work folder", e);
        }
    }
}
