package com.synchub.jobs.export;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.jspecify.annotations.Nullable;

/** The failure of an export that somebody has stopped. */
final class Stopped {

    private Stopped() {}

    static SyncHubException because(@Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.RUN_STOPPED, "cannot go on: stopped", "Run the same command again; it begins anew.", cause);
    }
}
