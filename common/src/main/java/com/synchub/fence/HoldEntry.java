package com.synchub.fence;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One legal hold in the ledger. Times and names of tables only, nothing that says who or why.
 *
 * @param releasedAt null as long as it is in force; then it never changes again
 * @param tables empty for all
 */
record HoldEntry(Instant setAt, @Nullable Instant releasedAt, List<String> tables) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    HoldEntry {
        tables = List.copyOf(tables);
    }

    static HoldEntry parse(String key, byte[] json) {
        try {
            HoldEntry entry = JSON.readValue(json, HoldEntry.class);
            if (entry.setAt() != null) {
                return entry;
            }
        } catch (JacksonException e) {
            throw unreadable(key, e);
        }
        throw unreadable(key, null);
    }

    boolean isInForce() {
        return releasedAt == null;
    }

    boolean covers(String table) {
        return isInForce() && (tables.isEmpty() || tables.contains(table));
    }

    HoldEntry released(Instant at) {
        return new HoldEntry(setAt, at, tables);
    }

    byte[] json() {
        return JSON.writeValueAsString(new Stored(setAt, releasedAt, tables)).getBytes(StandardCharsets.UTF_8);
    }

    /** What is written: all but what follows from it. */
    private record Stored(Instant setAt, @Nullable Instant releasedAt, List<String> tables) {}

    /** A hold that can't be read must not be taken for none. */
    private static SyncHubException unreadable(String key, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid legal hold " + key,
                "Look at the object's versions; nothing is deleted until it can be read.",
                cause);
    }
}
