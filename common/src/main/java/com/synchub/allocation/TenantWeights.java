package com.synchub.allocation;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageSnapshot;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What each tenant of a period weighs, in the order of the tenants' hashes, so that the order in which they came changes
 * nothing. Tenants of our own are one line, behind all others. In arrays: no object for a tenant.
 */
public final class TenantWeights {

    /** What usage says, in the order of {@link Loading#sums}. Nobody measures yet what tenants store. */
    private static final Weight[] MEASURED = {Weight.REQUESTS, Weight.COMPUTE, Weight.DURATION, Weight.ACTIVE_TENANTS};

    private final IdStore ids;
    private final int[] places;
    private final Map<Weight, long[]> weights;

    private TenantWeights(IdStore ids, int[] places, Map<Weight, long[]> weights) {
        this.ids = ids;
        this.places = places;
        this.weights = weights;
    }

    /**
     * Reads the weights of all tenants of a snapshot.
     *
     * @param internal tenants of our own: for isolation checks, drills and demos
     */
    public static TenantWeights of(UsageSnapshot usage, Predicate<TenantId> internal) {
        Loading loading = new Loading(internal);
        usage.forEachTenant(loading::add);
        return loading.done();
    }

    /** Tenants that are not of our own. */
    public int tenants() {
        return places.length;
    }

    TenantId tenant(int i) {
        return ids.get(places[i]);
    }

    /** One for each tenant, and the last for those of our own; empty where nobody measures it. Not to be changed. */
    long[] of(Weight weight) {
        return weights.getOrDefault(weight, new long[0]);
    }

    /** Arrays that grow, in the order in which tenants come. */
    private static final class Loading {

        private final Predicate<TenantId> internal;
        private final IdStore ids = new IdStore();
        private final long[] internalWeights = new long[MEASURED.length];
        private final long[][] weights = new long[MEASURED.length][1024];
        private long[] high = new long[1024];
        private long[] low = new long[1024];
        private int count;

        Loading(Predicate<TenantId> internal) {
            this.internal = internal;
        }

        void add(TenantUsage usage) {
            long[] sums = sums(usage);
            if (internal.test(usage.tenant())) {
                for (int w = 0; w < sums.length; w++) {
                    internalWeights[w] = Math.addExact(internalWeights[w], sums[w]);
                }
                return;
            }
            grow();
            TenantHash hash = TenantHash.of(usage.tenant());
            high[count] = hash.high();
            low[count] = hash.low();
            for (int w = 0; w < sums.length; w++) {
                weights[w][count] = sums[w];
            }
            ids.add(usage.tenant());
            count++;
        }

        private static long[] sums(TenantUsage usage) {
            long[] sums = new long[MEASURED.length];
            for (DailyUsage day : usage.days()) {
                sums[0] = Math.addExact(sums[0], day.requests());
                sums[1] = Math.addExact(sums[1], day.megabyteMicros());
                sums[2] = Math.addExact(sums[2], day.durationMicros());
            }
            sums[3] = sums[0] > 0 ? 1 : 0;
            return sums;
        }

        private void grow() {
            if (count < high.length) {
                return;
            }
            int larger = Math.max(count * 2, count + 1);
            high = Arrays.copyOf(high, larger);
            low = Arrays.copyOf(low, larger);
            for (int w = 0; w < weights.length; w++) {
                weights[w] = Arrays.copyOf(weights[w], larger);
            }
        }

        TenantWeights done() {
            int[] places = HashOrder.of(high, low, count);
            for (int i = 1; i < count; i++) {
                if (high[places[i]] == high[places[i - 1]] && low[places[i]] == low[places[i - 1]]) {
                    throw new IllegalStateException("usage names a tenant twice");
                }
            }
            Map<Weight, long[]> ordered = new EnumMap<>(Weight.class);
            for (int w = 0; w < MEASURED.length; w++) {
                long[] unordered = weights[w];
                long[] target = new long[count + 1];
                for (int i = 0; i < count; i++) {
                    target[i] = unordered[places[i]];
                }
                target[count] = internalWeights[w];
                ordered.put(MEASURED[w], target);
            }
            return new TenantWeights(ids, places, ordered);
        }
    }
}
