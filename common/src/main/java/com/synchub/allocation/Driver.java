package com.synchub.allocation;

import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.List;

/** What a rule does with the charges that it matches. */
public sealed interface Driver {

    /** Split in proportion to usage. */
    record ByWeight(Weight weight) implements Driver {}

    /** Split by fixed shares, which are positive and together at most 1. */
    record ByShares(List<Share> shares) implements Driver {
        public ByShares {
            shares = List.copyOf(shares);
        }
    }

    /** One tenant's fixed share. */
    record Share(TenantId tenant, BigDecimal share) {}

    /** All of it to the tenant that this tag of the charge names. */
    record Direct(String tag) implements Driver {}

    /** Kept as it is, a line of its own. */
    record Kept(AllocationOutcome outcome, String because) implements Driver {}
}
