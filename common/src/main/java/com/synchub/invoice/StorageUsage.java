package com.synchub.invoice;

import com.synchub.tenant.TenantId;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/** What tenants have stored, by day. A day that is not known is missing, never zero. */
public interface StorageUsage {

    /** Whether storage is metered at all. If not, what a rate card says of it parks. */
    boolean metered();

    /** Stands for exactly this storage: equal ones mean equal days. */
    String watermark();

    /** The days of a tenant, in any order, each once. */
    List<Day> of(TenantId tenant);

    /**
     * A day's storage.
     *
     * @param byteSeconds bytes times the seconds they were stored, over that UTC day
     */
    record Day(LocalDate day, BigInteger byteSeconds) {}

    static StorageUsage notMetered() {
        return new StorageUsage() {
            @Override
            public boolean metered() {
                return false;
            }

            @Override
            public String watermark() {
                return "none";
            }

            @Override
            public List<Day> of(TenantId tenant) {
                return List.of();
            }
        };
    }
}
