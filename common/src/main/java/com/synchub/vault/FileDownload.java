package com.synchub.vault;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Writes an object to a file; the SDK begins anew where the body breaks off. */
final class FileDownload {

    private FileDownload() {}

    static void of(
            S3Client s3, Consumer<GetObjectRequest.Builder> object, Path file, VaultFailures failures, String key) {
        try {
            Files.deleteIfExists(file);
            s3.getObject(
                    b -> b.applyMutation(object)
                            .overrideConfiguration(c -> c.apiCallAttemptTimeout(Vault.LONGEST_TRANSFER)
                                    .apiCallTimeout(Vault.LONGEST_TRANSFER)),
                    ResponseTransformer.toFile(file));
        } catch (SdkException e) {
            throw failures.reading(e, key);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "replace a downloaded object");
        }
    }
}
