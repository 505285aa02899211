package com.synchub.vault;

/**
 * One version of one object: what a manifest pins.
 *
 * @param versionId S3's id of the version; opaque, never empty
 */
public record StoredVersion(String key, String versionId) {

    public StoredVersion {
        if (key.isEmpty() || versionId.isEmpty()) {
            throw new IllegalArgumentException("a stored version has a key and a version id");
        }
    }
}
