package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;

/**
 * Keeps a backup, whatever the retention says, until it is released.
 *
 * @param format {@value #FORMAT}; readers refuse any other
 * @param n the backup's place in the commit log
 * @param reason why, for people: 1 to {@value #MAX_REASON} printable characters
 * @param placedAt by the clock of whoever placed it
 */
public record Hold(int format, long n, String backupId, String reason, Instant placedAt) {

    public static final int FORMAT = 1;
    public static final int MAX_REASON = 500;

    public Hold {
        boolean printable = reason.codePoints().noneMatch(Character::isISOControl);
        if (reason.isBlank() || reason.length() > MAX_REASON || !printable) {
            throw new SyncHubException(
                    ErrorCode.HOLD_INVALID,
                    "invalid reason of a hold: " + reason.length() + " characters"
                            + (printable ? "" : ", some of them control characters"),
                    "Say in 1 to " + MAX_REASON + " printable characters why this backup has to stay.");
        }
    }
}
