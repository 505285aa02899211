package com.synchub.jobs.backup;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A base that can't be read must not keep the next backup from being made: it is then a full one, said loudly. Only
 * damage counts: a vault that does not answer fails the run, which is resumed when it does, and a base that a newer version
 * of this service wrote ends it.
 */
final class DamagedBase {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedBase.class);

    private DamagedBase() {}

    /** What reading from the base gives, or the fallback if the base is damaged or gone. */
    static <T> T orElse(Supplier<T> fallback, String consequence, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SyncHubException e) {
            if (e.code().blame() != Blame.DATA || e.code() == ErrorCode.FORMAT_UNKNOWN) {
                throw e;
            }
            LOG.warn("THE BASE BACKUP CANNOT BE READ ({}: {}); {}", e.code(), e.getMessage(), consequence);
            return fallback.get();
        }
    }
}
