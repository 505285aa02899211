package com.synchub.invoice;

import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.Optional;

/** What else matters of a tenant. */
public interface TenantFacts {

    /** True for tenants of the isolation suite, of drills and of demos: they are never invoiced. */
    boolean neverInvoiced(TenantId tenant);

    /** The first day that is no longer billed, of a tenant that was purged. */
    Optional<LocalDate> cutOff(TenantId tenant);

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
