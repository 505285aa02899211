package com.synchub.invoice;

import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account's period, also if that is no invoice.
 *
 * @param invoice there if and only if it is invoiced
 * @param terms by which versions its days are rated
 * @param tenants that belong to it on any day of the period
 * @param inputs what it was computed from
 */
public record AccountBill(
        String account,
        BillingOutcome outcome,
        @Nullable Invoice invoice,
        List<AppliedTerms> terms,
        Set<TenantId> tenants,
        Invoice.Inputs inputs) {

    public AccountBill {
        terms = List.copyOf(terms);
        tenants = Set.copyOf(tenants);
    }
}
