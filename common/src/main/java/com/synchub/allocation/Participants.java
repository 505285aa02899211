package com.synchub.allocation;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those among whom charges are split, by one method. In the order of the tenants' hashes; the lines without a tenant last. */
interface Participants {

    AllocationMethod method();

    /** Not to be changed. All zero, or none, if there is nothing to split by. */
    long[] weights();

    /** Null of a line without a tenant, which is {@link #outcome}. */
    @Nullable
    TenantId tenant(int i);

    AllocationOutcome outcome(int i);

    /** What the method counts, as the table tells it: unit and quantity in JSON, with a comma in front; or nothing. */
    String measured(int i);

    default boolean none() {
        for (long weight : weights()) {
            if (weight != 0) {
                return false;
            }
        }
        return true;
    }

    /** Tenants by their usage, and those of our own in one line. */
    record ByUsage(TenantWeights usage, Weight weight) implements Participants {

        @Override
        public AllocationMethod method() {
            return AllocationMethod.of(weight);
        }

        @Override
        public long[] weights() {
            return usage.of(weight);
        }

        @Override
        public @Nullable TenantId tenant(int i) {
            return i < usage.tenants() ? usage.tenant(i) : null;
        }

        @Override
        public AllocationOutcome outcome(int i) {
            return i < usage.tenants() ? AllocationOutcome.ALLOCATED : AllocationOutcome.INTERNAL;
        }

        @Override
        public String measured(int i) {
            return ",\"UsageUnit\":\"" + weight.unit() + "\",\"UsageQuantity\":" + weights()[i];
        }
    }

    /** Tenants by what a rule or a tag says. */
    record Named(AllocationMethod method, List<TenantId> tenants, long[] weights) implements Participants {

        private static final int DIGITS = 18;

        /** One tenant, for all of it. */
        static Named direct(TenantId tenant, Predicate<TenantId> internal) {
            return new Named(
                    AllocationMethod.DIRECT, internal.test(tenant) ? List.of() : List.of(tenant), new long[] {1});
        }

        /** Behind the tenants is one line of our own, and one that nobody bears. */
        static Named shares(List<Driver.Share> shares, Predicate<TenantId> internal) {
            List<Driver.Share> ordered = new ArrayList<>(shares);
            ordered.sort(Comparator.comparing(share -> TenantHash.of(share.tenant())));
            List<Driver.Share> others = ordered.stream()
                    .filter(share -> !internal.test(share.tenant()))
                    .toList();
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
            return new Named(
                    AllocationMethod.SHARES,
                    others.stream().map(Driver.Share::tenant).toList(),
                    weights);
        }

        private static long units(BigDecimal share) {
            return share.setScale(DIGITS).unscaledValue().longValueExact();
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
}
