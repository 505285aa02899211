package com.synchub.jobs.run;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What a home directory is called in the database: a random name, written into it with its first use. */
public final class HomeId {

    private HomeId() {}

    public static String of(Path home) {
        Path file = home.resolve("home-id");
        try {
            Files.createDirectories(home);
            if (Files.notExists(file)) {
                create(home, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the name of the home directory");
        }
    }

    /** Whole or not at all, and never over another's. */
    private static void create(Path home, Path file) throws IOException {
        Path draft = Files.createTempFile(home, "home-id", null);
        try {
            Files.writeString(draft, UUID.randomUUID() + "\n", StandardOpenOption.WRITE);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its name counts.
        } finally {
            Files.delete(draft);
        }
    }
}
