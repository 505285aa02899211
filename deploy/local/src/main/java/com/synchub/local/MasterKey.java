package com.synchub.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The local stand-in for a KMS key: a file that outlives the stack, so that what it wrapped stays readable. */
final class MasterKey {

    private static final int BYTES = 32;

    private MasterKey() {}

    /** Creates the key unless it is there. The file appears with its content or not at all. */
    static void ensure(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path unfinished = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "master",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            // Another stack of the same directory was faster; its key is the key.
        } finally {
            Files.delete(unfinished);
        }
    }
}
