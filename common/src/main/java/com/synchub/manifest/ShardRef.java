package com.synchub.manifest;

import com.synchub.vault.StoredVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * One shard of a committed backup.
 *
 * @param shard from 0
 * @param sha256 of the stored bytes; the commit pins the content, not only the version
 * @param rows records in it
 * @param bytes stored size
 */
public record ShardRef(int shard, String key, String versionId, String sha256, long rows, long bytes) {

    /** The same shards, but for those that others stand for. */
    static List<ShardRef> replaced(List<ShardRef> shards, List<ShardRef> others) {
        List<ShardRef> replaced = new ArrayList<>(shards);
        others.forEach(other -> replaced.set(other.shard(), other));
        return replaced;
    }

    public StoredVersion version() {
        return new StoredVersion(key, versionId);
    }
}
