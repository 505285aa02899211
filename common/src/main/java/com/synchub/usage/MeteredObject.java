package com.synchub.usage;

/**
 * A log that was metered.
 *
 * @param entityTag of the content that was read
 */
public record MeteredObject(String key, String entityTag, long bytes) {}
