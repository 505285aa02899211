package com.synchub.vault;

/**
 * One line of a listing of the work bucket.
 *
 * @param bytes stored size
 */
public record WorkObject(String key, long bytes) {}
