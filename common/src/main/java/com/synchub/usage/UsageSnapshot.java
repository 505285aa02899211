package com.synchub.usage;

import java.time.LocalDate;
import java.util.function.Consumer;

/** The usage of some days as it was committed at one moment. Reading it again gives the same, whatever has come since. */
public interface UsageSnapshot {

    LocalDate from();

    /** The first day that is not in it. */
    LocalDate until();

    /** Stands for exactly this usage: equal ones mean equal rows. */
    String watermark();

    /**
     * Hands over each tenant that used anything, once, always in the same order. Memory does not grow with their number.
     *
     * @throws com.synchub.failure.SyncHubException if a file is not what was committed
     */
    void forEachTenant(Consumer<TenantUsage> consumer);
}
