package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a link says about itself, in its file's footer.
 *
 * @param previous the link before; null in the first
 * @param references the last of the sibling files with the persons found since then, each of which names the one before
 *     it here; null if there are none, or none before. Their sequence is the link's
 */
record CheckpointFooter(
        String runId,
        String table,
        int segment,
        int sequence,
        @Nullable CheckpointRef previous,
        @Nullable CheckpointRef references) {

    private static final String PREFIX = "synchub.checkpoint.";
    private static final String RUN = PREFIX + "run";
    private static final String TABLE = PREFIX + "table";
    private static final String SEGMENT = PREFIX + "segment";
    private static final String SEQUENCE = PREFIX + "sequence";
    private static final String PREVIOUS = PREFIX + "previous";
    private static final String REFERENCES = PREFIX + "references";

    Map<String, String> toMetadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(RUN, runId);
        metadata.put(TABLE, table);
        metadata.put(SEGMENT, Integer.toString(segment));
        metadata.put(SEQUENCE, Integer.toString(sequence));
        if (previous != null) {
            metadata.put(PREVIOUS, previous.toString());
        }
        if (references != null) {
            metadata.put(REFERENCES, references.toString());
        }
        return metadata;
    }

    static CheckpointFooter of(Map<String, String> metadata) {
        return new CheckpointFooter(
                required(metadata, RUN),
                required(metadata, TABLE),
                number(required(metadata, SEGMENT)),
                number(required(metadata, SEQUENCE)),
                optional(metadata, PREVIOUS),
                optional(metadata, REFERENCES));
    }

    private static String required(Map<String, String> metadata, String name) {
        String value = metadata.get(name);
        if (value == null) {
            throw damaged();
        }
        return value;
    }

    private static @Nullable CheckpointRef optional(Map<String, String> metadata, String name) {
        String value = metadata.get(name);
        return value == null ? null : CheckpointRef.parse(value);
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private static SyncHubException damaged() {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid checkpoint: its footer does not say where it belongs",
                "Abandon this run and start a new backup.");
    }
}
