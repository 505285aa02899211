package com.synchub.jobs.drill;

import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TenantBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants a drill restores: the largest one, since it takes longest, and others by lot, each with the same chance.
 * One pass over the manifest; memory is the sample.
 */
final class Sample {

    private final int size;
    private final Random random;
    private final List<TenantBackup> lot = new ArrayList<>();
    private @Nullable TenantBackup largest;
    private long drawn;

    private Sample(int size, Random random) {
        this.size = size;
        this.random = random;
    }

    /** Chooses so many tenants, or all if there are fewer. */
    static List<TenantBackup> of(ScopeWalk backup, int size, Random random) {
        Sample sample = new Sample(size, random);
        backup.forEach(sample::add);
        return sample.chosen();
    }

    private void add(TenantBackup tenant) {
        if (largest == null || tenant.itemBytes() > largest.itemBytes()) {
            TenantBackup second = largest;
            largest = tenant;
            if (second != null) {
                draw(second);
            }
        } else {
            draw(tenant);
        }
    }

    /** Reservoir sampling, without the largest. */
    private void draw(TenantBackup tenant) {
        drawn++;
        if (lot.size() < size - 1) {
            lot.add(tenant);
            return;
        }
        long place = random.nextLong(drawn);
        if (place < lot.size()) {
            lot.set((int) place, tenant);
        }
    }

    private List<TenantBackup> chosen() {
        List<TenantBackup> chosen = new ArrayList<>();
        if (largest != null) {
            chosen.add(largest);
        }
        chosen.addAll(lot);
        return chosen;
    }
}
