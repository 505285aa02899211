package com.synchub.vault;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ticket of one submitted write: whether it has been acknowledged, and as what. */
public final class Upload {

    final String key;
    final Checksums checksums;
    final byte @Nullable [] body;
    final int length;
    final @Nullable Path file;

    private volatile @Nullable StoredVersion stored;

    Upload(String key, Checksums checksums, byte[] body, int length) {
        this.key = key;
        this.checksums = checksums;
        this.body = body;
        this.length = length;
        this.file = null;
    }

    Upload(String key, Checksums checksums, Path file) {
        this.key = key;
        this.checksums = checksums;
        this.body = null;
        this.length = 0;
        this.file = file;
    }

    /** The version S3 acknowledged; empty while the write is under way, and for ever if it failed. */
    public Optional<StoredVersion> stored() {
        return Optional.ofNullable(stored);
    }

    public boolean isStored() {
        return stored != null;
    }

    void acknowledge(StoredVersion version) {
        stored = version;
    }

    /** Bytes of memory it holds while in flight. */
    int held() {
        return body == null ? 0 : body.length;
    }
}
