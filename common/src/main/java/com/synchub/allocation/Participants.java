package com.synchub.allocation;

import com.synchub.tenant.TenantId;
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
}
