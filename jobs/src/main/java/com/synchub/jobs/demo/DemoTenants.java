package com.synchub.jobs.demo;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;

/**
 * Who the tenants are and how many items each has. Tenant 0 is the hot one, with a fifth of all items; the others share
 * the rest by Zipf's law, each at least one. Computed from the index, nothing is kept.
 */
final class DemoTenants {

    private static final int HOT_SHARE = 5;
    private static final int HOSTILE_SHARE = 50;

    private final long seed;
    private final int count;
    private final long hotItems;
    /** Items of the others, beyond the one that each has. */
    private final long zipfItems;

    private final int hostile;

    DemoTenants(long seed, int count, long items) {
        long hot = count == 1 ? items : (items + HOT_SHARE / 2) / HOT_SHARE;
        if (count < 1 || hot < 1 || items - hot < count - 1) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot spread " + items + " items over " + count + " tenants",
                    "Ask for at least one tenant and five items for every four tenants.");
        }
        this.seed = seed;
        this.count = count;
        this.hotItems = hot;
        this.zipfItems = items - hot - (count - 1);
        this.hostile =
                Math.min(count - 1, Math.max(Math.min(HostileIds.CURATED.size(), count / 2), count / HOSTILE_SHARE));
    }

    long seed() {
        return seed;
    }

    int count() {
        return count;
    }

    /** How many have a hostile id. */
    int hostile() {
        return hostile;
    }

    /** The tenant's id; indexes from {@link #count} on are tenants that only come later. */
    TenantId id(int index) {
        if (isHostile(index)) {
            return HostileIds.id(slot(index), seed);
        }
        return new TenantId(Dice.at(seed, -4, index).uuid());
    }

    /** Hostile ids are spread evenly over the others, so large and small tenants have them. */
    boolean isHostile(int index) {
        if (index < 1 || index >= count || hostile == 0) {
            return false;
        }
        int slot = slot(index);
        return slot < hostile && 1 + (long) slot * (count - 1) / hostile == index;
    }

    /** The first slot whose tenant has at least this index. */
    private int slot(int index) {
        return (int) (((index - 1L) * hostile + count - 2) / (count - 1));
    }

    long items(int index) {
        if (index == 0) {
            return hotItems;
        }
        return 1 + zipfUpTo(index) - zipfUpTo(index - 1);
    }

    /** The share of the ranks up to this one, by the integral of 1/rank: exact in sum whatever the rounding. */
    private long zipfUpTo(int rank) {
        if (rank == count - 1) {
            return zipfItems;
        }
        // StrictMath, because Math.log may differ in the last bit between machines.
        return (long) (zipfItems * (StrictMath.log(rank + 1.0) / StrictMath.log(count)));
    }
}
