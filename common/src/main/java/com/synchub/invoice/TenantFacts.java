package com.synchub.invoice;

import com.synchub.billing.Span;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What else matters of a tenant. */
public interface TenantFacts {

    /** True for tenants of the isolation suite, of drills and of demos: they are never invoiced. */
    boolean neverInvoiced(TenantId tenant);

    /** The first day that is no longer billed, of a tenant that was purged; of the last time, if it was more than once. */
    Optional<LocalDate> cutOff(TenantId tenant);

    /**
     * Whether a day is billed of a tenant that belongs to an account since then: a purge ends what had begun before it.
     * Who comes back belongs to an account anew.
     */
    default boolean bills(TenantId tenant, LocalDate since, LocalDate day) {
        return cutOff(tenant)
                .map(end -> day.isBefore(end) || !since.isBefore(end))
                .orElse(true);
    }

    /** Whether a purge has erased something of a tenant since then, or still does. */
    default boolean erasedSince(TenantId tenant, Instant since) {
        return false;
    }

    default boolean bills(Span<TenantId> belongs, LocalDate day) {
        return bills(belongs.value(), belongs.from(), day);
    }

    static TenantFacts none() {
        return new TenantFacts() {
            @Override
            public boolean neverInvoiced(TenantId tenant) {
                return false;
            }

            @Override
            public Optional<LocalDate> cutOff(TenantId tenant) {
                return Optional.empty();
            }
        };
    }
}
