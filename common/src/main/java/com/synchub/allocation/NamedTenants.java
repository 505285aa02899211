package com.synchub.allocation;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tenants by what a rule or a tag says. */
final class NamedTenants implements Participants {

    private static final int DIGITS = 18;

    private final AllocationMethod method;
    private final List<TenantId> tenants;
    private final long[] weights;

    private NamedTenants(AllocationMethod method, List<TenantId> tenants, long[] weights) {
        this.method = method;
        this.tenants = List.copyOf(tenants);
        this.weights = weights;
    }

    /** One tenant, for all of it. */
    static NamedTenants direct(TenantId tenant, Predicate<TenantId> internal) {
        return new NamedTenants(
                AllocationMethod.DIRECT, internal.test(tenant) ? List.of() : List.of(tenant), new long[] {1});
    }

    /** Behind the tenants is one line of our own, and one that nobody bears. */
    static NamedTenants shares(List<Driver.Share> shares, Predicate<TenantId> internal) {
        List<Driver.Share> ordered = new ArrayList<>(shares);
        ordered.sort(Comparator.comparing(share -> TenantHash.of(share.tenant())));
        List<Driver.Share> others =
                ordered.stream().filter(share -> !internal.test(share.tenant())).toList();
        long[] weights = new long[others.size() + 2];
        long left = units(BigDecimal.ONE);
        for (Driver.Share share : ordered) {
            left -= units(share.share());
        }
        long own = units(BigDecimal.ONE) - left;
        for (int i = 0; i < others.size(); i++) {
            weights[i] = units(others.get(i).share());
            own -= weights[i];
        }
        weights[others.size()] = own;
        weights[others.size() + 1] = left;
        return new NamedTenants(
                AllocationMethod.SHARES,
                others.stream().map(Driver.Share::tenant).toList(),
                weights);
    }

    private static long units(BigDecimal share) {
        return share.setScale(DIGITS).unscaledValue().longValueExact();
    }

    @Override
    public AllocationMethod method() {
        return method;
    }

    @Override
    public long[] weights() {
        return weights;
    }

    @Override
    public @Nullable TenantId tenant(int i) {
        return i < tenants.size() ? tenants.get(i) : null;
    }

    @Override
    public AllocationOutcome outcome(int i) {
        if (i < tenants.size()) {
            return AllocationOutcome.ALLOCATED;
        }
        return i == tenants.size() ? AllocationOutcome.INTERNAL : AllocationOutcome.UNALLOCATED;
    }

    @Override
    public String measured(int i) {
        return "";
    }
}
