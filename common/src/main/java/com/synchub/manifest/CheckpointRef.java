package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the newest link of a chain, and through it the whole chain. Its text form is what a step saves.
 *
 * @param sequence links before this one, over all attempts at the segment
 * @param sha256 of the link's bytes
 */
public record CheckpointRef(String key, String versionId, int sequence, String sha256) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (\\S+) (\\S+) ([0-9a-f]{64})");

    /** The reverse of {@link #toString()}; anything else is {@code MANIFEST_INCONSISTENT}. */
    public static CheckpointRef parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid checkpoint reference in the saved state of a step",
                    "The job database is damaged; abandon this run and start a new backup.");
        }
        return new CheckpointRef(
                matcher.group(2), matcher.group(3), Integer.parseInt(matcher.group(1)), matcher.group(4));
    }

    @Override
    public String toString() {
        return sequence + " " + key + " " + versionId + " " + sha256;
    }
}
