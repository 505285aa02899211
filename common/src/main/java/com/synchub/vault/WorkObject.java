package com.synchub.vault;

import java.time.Instant;

/**
 * One line of a listing of the work bucket.
 *
 * @param bytes stored size
 * @param lastModified by S3's clock
 * @param entityTag stands for what was written
 */
public record WorkObject(String key, long bytes, Instant lastModified, String entityTag) {}
