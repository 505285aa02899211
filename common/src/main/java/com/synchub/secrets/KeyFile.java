package com.synchub.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Files that hold keys: for their owner only, finished from the moment on at which they are there, and never replaced. */
public final class KeyFile {

    private KeyFile() {}

    /**
     * Makes a file of these lines, and the directories above it.
     *
     * @return false if there is a file already, which stays; of two that make it at once one does
     */
    public static boolean create(Path file, List<String> lines) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
        Files.createDirectories(directory);
        // Temporary files are readable by their owner only; a link never replaces another's file.
        Path draft = Files.createTempFile(directory, "key", ".draft");
        try {
            Files.write(draft, lines, StandardCharsets.US_ASCII);
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
