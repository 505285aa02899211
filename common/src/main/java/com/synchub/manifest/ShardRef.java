package com.synchub.manifest;

/**
 * One shard of a committed backup.
 *
 * @param shard from 0
 * @param sha256 of the stored bytes; the commit pins the content, not only the version
 * @param rows records in it
 * @param bytes stored size
 */
public record ShardRef(int shard, String key, String versionId, String sha256, long rows, long bytes) {}
