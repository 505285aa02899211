package com.synchub.jobs.invoices;

import com.synchub.fence.LedgerFence;
import com.synchub.invoice.TenantFacts;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the purge ledger and the settings say of tenants. */
final class LedgerFacts implements TenantFacts {

    private final LedgerFence fence;
    private final Set<TenantId> never;

    /** @param fence refreshed */
    LedgerFacts(LedgerFence fence, BillingProperties properties) {
        this.fence = fence;
        this.never = properties.neverInvoiced().stream().map(TenantId::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean neverInvoiced(TenantId tenant) {
        return never.contains(tenant) || SyntheticTenants.isSynthetic(tenant);
    }

    @Override
    public boolean erasedSince(TenantId tenant, Instant since) {
        return fence.erasedSince(tenant, since);
    }

    /** The day after the fence was raised: usage is kept by the day, and that day was used until then. */
    @Override
    public Optional<LocalDate> cutOff(TenantId tenant) {
        return fence.raised(tenant)
                .map(raised -> raised.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1));
    }
}
