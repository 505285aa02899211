package com.synchub.fence;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One purge in the ledger: nothing read before its end may be written. Times only, nothing that says who or why.
 *
 * @param erasedAt null as long as it goes on; then it never changes again
 */
record PurgeEntry(Instant raised, @Nullable Instant erasedAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static PurgeEntry parse(String key, byte[] json) {
        try {
            PurgeEntry entry = JSON.readValue(json, PurgeEntry.class);
            if (entry.raised() != null) {
                return entry;
            }
        } catch (JacksonException e) {
            throw unreadable(key, e);
        }
        throw unreadable(key, null);
    }

    /** Whether what was read then stays away. */
    boolean covers(Instant readSince) {
        return erasedAt == null || !readSince.isAfter(erasedAt);
    }

    byte[] json() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /** A fence that can't be read must not be taken for an open one. */
    private static SyncHubException unreadable(String key, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid purge ledger entry " + key,
                "Look at the object's versions; nothing is written until the ledger can be read.",
                cause);
    }
}
