package com.synchub.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/**
 * What was stored on one day, as it was metered: once, and never again.
 *
 * @param daysWithoutBackup 0 if a backup began on this day; else how many days there were without one, with this
 * @param sources the backups that say so, in order; none if nobody can say, because there was no backup for too long
 * @param files by bucket; a bucket without usage has none
 * @param byteSeconds of all tenants
 */
public record StorageDay(
        int format,
        LocalDate day,
        int daysWithoutBackup,
        List<Source> sources,
        List<File> files,
        BigInteger byteSeconds) {

    static final int FORMAT = 1;

    public StorageDay {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
    }

    /**
     * A backup, and for how long it counts.
     *
     * @param n its number
     */
    public record Source(long n, String backupId, long seconds) {}

    /**
     * The storage of the tenants in one bucket.
     *
     * @param sha256 of the stored bytes
     */
    public record File(int bucket, String key, String sha256, long rows) {}

    /** Whether it is not known what was stored: whoever bills storage can't go on. */
    @JsonIgnore
    public boolean isUnknown() {
        return sources.isEmpty();
    }

    /** Whether it is taken to be what was stored on an earlier day. */
    @JsonIgnore
    public boolean isCarried() {
        return !isUnknown() && daysWithoutBackup > 0;
    }
}
