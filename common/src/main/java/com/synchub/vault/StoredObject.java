package com.synchub.vault;

/**
 * An object of a bucket without versions.
 *
 * @param sha256 of its content, 64 lower-case hex digits
 */
public record StoredObject(String key, long bytes, String sha256) {}
