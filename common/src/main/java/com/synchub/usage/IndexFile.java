package com.synchub.usage;

/**
 * The requests that one run has counted, of a range of ids.
 *
 * @param bucket from 0
 * @param sha256 of the stored bytes
 * @param entries in it
 */
public record IndexFile(int bucket, String key, String sha256, long entries) {}
