package com.synchub.invoice;

import com.synchub.tenant.TenantId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What became of each tenant. Those that belong to accounts are remembered, because an account decides for them later. */
final class TenantOutcomes {

    private final Map<TenantId, BillingOutcome> ofAccounts = new HashMap<>();
    private final Map<BillingOutcome, Long> alone = new EnumMap<>(BillingOutcome.class);

    /** Of a tenant that belongs to no account at any time; each only once. */
    void addAlone(BillingOutcome outcome) {
        alone.merge(outcome, 1L, Long::sum);
    }

    void add(TenantId tenant, BillingOutcome outcome) {
        ofAccounts.merge(tenant, outcome, BillingOutcome::or);
    }

    long count(BillingOutcome outcome) {
        return alone.getOrDefault(outcome, 0L)
                + ofAccounts.values().stream().filter(outcome::equals).count();
    }
}
