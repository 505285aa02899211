package com.synchub.vault;

import org.jspecify.annotations.Nullable;

/**
 * How objects are written.
 *
 * @param multipartFromBytes files of this size and more are uploaded in parts
 * @param partBytes size of each part but the last; S3 takes 5 MiB to 5 GiB and at most 10,000 parts
 * @param sseKmsKeyId the KMS key every write is encrypted with; null leaves it to the bucket's default
 */
public record VaultOptions(
        long multipartFromBytes, int partBytes, @Nullable String sseKmsKeyId) {

    private static final int MIB = 1024 * 1024;
    private static final int SMALLEST_PART = 5 * MIB;
    private static final long LARGEST_SINGLE_PUT = 5L * 1024 * MIB;

    public static final VaultOptions DEFAULT = new VaultOptions(64L * MIB, 16 * MIB, null);

    public VaultOptions {
        if (partBytes < SMALLEST_PART) {
            throw new IllegalArgumentException("partBytes is at least " + SMALLEST_PART + ", not " + partBytes);
        }
        if (multipartFromBytes < 1 || multipartFromBytes > LARGEST_SINGLE_PUT) {
            throw new IllegalArgumentException(
                    "multipartFromBytes is 1 to " + LARGEST_SINGLE_PUT + ", not " + multipartFromBytes);
        }
    }

    /** The same, with every write encrypted under this KMS key. */
    public VaultOptions encryptedWith(@Nullable String kmsKeyId) {
        return new VaultOptions(multipartFromBytes, partBytes, kmsKeyId);
    }
}
