package com.synchub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where runs leave logs (which stay) and state (which doesn't). Emptied when a benchmark begins. */
final class WorkDirectory {

    private final Path root;
    private int logs;

    WorkDirectory(Path root) {
        this.root = root;
        delete(root);
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to create " + root, e);
        }
    }

    Path log(String name) {
        return root.resolve(name + ".log");
    }

    Path nextLog() {
        return log("run-" + ++logs);
    }

    /** A new empty directory. */
    Path newHome() {
        try {
            return Files.createTempDirectory(root, "home-");
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to create a directory below " + root, e);
        }
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to delete " + directory, e);
        }
    }
}
