package com.synchub.jobs.audit;

import com.synchub.fence.HeldTenants;
import com.synchub.layout.AuditLayout;
import com.synchub.layout.AuditLayout.AuditObject;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes through the trail once, and lets go of what is too old and not held. Holds are looked at before each batch: one that is
 * set meanwhile keeps what is still there. Another attempt begins again; what is gone it doesn't find.
 */
final class TrailExpiry {

    /** Objects that are looked at before a stop is heard. */
    private static final int LOOKED_AT = 10 * WorkBucket.MOST_DELETED;

    private record Old(WorkObject object, AuditObject says) {}

    private final Iterator<WorkObject> objects;
    private final LocalDate before;
    private final Supplier<HeldTenants> holds;
    private final Consumer<List<String>> remover;
    private long expired;
    private long bytes;
    private long held;
    private long heldTenants;
    private long unknown;
    private String lastHeld = "";

    /**
     * @param objects of the whole trail, in the order of their keys
     * @param before the first day that is kept
     * @param remover what becomes of a batch of keys
     */
    TrailExpiry(
            Iterable<WorkObject> objects,
            LocalDate before,
            Supplier<HeldTenants> holds,
            Consumer<List<String>> remover) {
        this.objects = objects.iterator();
        this.before = before;
        this.holds = holds;
        this.remover = remover;
    }

    /** A batch; false if that was all. */
    boolean next() {
        List<Old> old = new ArrayList<>();
        for (int i = 0; i < LOOKED_AT && old.size() < WorkBucket.MOST_DELETED && objects.hasNext(); i++) {
            WorkObject object = objects.next();
            Optional<AuditObject> says = AuditLayout.parse(object.key());
            if (says.isEmpty()) {
                unknown++;
            } else if (says.get().day().isBefore(before)) {
                old.add(new Old(object, says.get()));
            }
        }
        if (!old.isEmpty()) {
            letGo(old);
        }
        return objects.hasNext();
    }

    private void letGo(List<Old> old) {
        HeldTenants now = holds.get();
        List<String> keys = new ArrayList<>();
        for (Old one : old) {
            if (isHeld(one.says(), now)) {
                held++;
                if (!one.says().keyForm().equals(lastHeld)) {
                    heldTenants++;
                    lastHeld = one.says().keyForm();
                }
            } else {
                keys.add(one.object().key());
                expired++;
                bytes += one.object().bytes();
            }
        }
        remover.accept(keys);
    }

    /** What is no tenant's form can't be compared with a hold, so any hold keeps it. */
    private static boolean isHeld(AuditObject says, HeldTenants now) {
        return !now.isEmpty()
                && TenantHash.ofKeyForm(says.keyForm())
                        .map(tenant -> !now.of(tenant, says.table()).isEmpty())
                        .orElse(true);
    }

    AuditExpireReceipt receipt(boolean executed) {
        return new AuditExpireReceipt(before, executed, expired, bytes, held, heldTenants, unknown);
    }
}
