package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.Span;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which days an account is a customer: while it has a plan of its own or a tenant. An account of purged tenants ends with
 * the last of them; one of tenants that are never invoiced is none.
 */
final class Coverage {

    private final @Nullable Account account;
    private final TenantFacts facts;
    private final List<Span<TenantId>> tenants;
    private final boolean onlyNeverInvoiced;
    /** The first day on which every tenant is purged. */
    private final @Nullable LocalDate closed;

    Coverage(@Nullable Account account, TenantFacts facts) {
        this.account = account;
        this.facts = facts;
        this.tenants = account == null
                ? List.of()
                : account.tenants().stream()
                        .filter(tenant -> !facts.neverInvoiced(tenant.value()))
                        .toList();
        this.onlyNeverInvoiced =
                account != null && tenants.isEmpty() && !account.tenants().isEmpty();
        this.closed = lastCutOff();
    }

    /** A tenant without an account is its own customer on all days. */
    boolean covers(LocalDate day) {
        if (account == null) {
            return true;
        }
        if (onlyNeverInvoiced || (closed != null && !day.isBefore(closed))) {
            return false;
        }
        return account.plans().on(day).isPresent() || tenants.stream().anyMatch(tenant -> isActive(tenant, day));
    }

    private boolean isActive(Span<TenantId> tenant, LocalDate day) {
        return tenant.covers(day) && facts.bills(tenant, day);
    }

    /** The first day on which every tenant is purged; empty if the account goes on. */
    Optional<LocalDate> ends() {
        return Optional.ofNullable(closed);
    }

    private @Nullable LocalDate lastCutOff() {
        LocalDate latest = null;
        for (Span<TenantId> tenant : tenants) {
            Optional<LocalDate> cutOff = facts.cutOff(tenant.value());
            if (cutOff.isEmpty() || !tenant.from().isBefore(cutOff.get())) {
                return null;
            }
            latest = latest == null || cutOff.get().isAfter(latest) ? cutOff.get() : latest;
        }
        return latest;
    }
}
