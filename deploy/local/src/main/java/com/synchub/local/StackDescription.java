package com.synchub.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client needs to know of a running stack, as it stands in {@code stack.json} and, on one line, on standard
 * output. Its secret opens data, so only its owner may read the file.
 *
 * @param pid the stack's process
 * @param dynamodbPid the DynamoDB server's process, which ends with the stack's
 * @param masterKeyFile holds the key that wraps data keys: 32 random bytes, Base64
 */
record StackDescription(
        URI dynamodb,
        URI s3,
        String vault,
        String work,
        String region,
        String accessKeyId,
        String secretAccessKey,
        String masterKeyFile,
        long pid,
        long dynamodbPid) {

    String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Replaces the file in one step: a reader sees all of the old or all of the new. */
    void writeTo(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, toJson() + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
