package com.synchub.vault;

/** How a bucket encrypts what is written without a word about it. */
public enum DefaultEncryption {
    NONE,
    /** With a key that S3 has for itself. */
    S3_KEY,
    /** With a key in KMS, whose use is granted and logged. */
    KMS
}
