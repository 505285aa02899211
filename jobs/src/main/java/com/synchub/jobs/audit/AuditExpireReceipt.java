package com.synchub.jobs.audit;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a run, or its last attempt, has found too old.
 *
 * @param before the first day, UTC, whose changes are kept
 * @param executed whether what has expired is deleted; else it would be
 * @param expired objects that are too old, and that nothing keeps
 * @param bytes their size
 * @param held objects that are too old, and that legal holds keep
 * @param heldTenants whose they are
 * @param unknown objects that no drain has named; they stay
 */
public record AuditExpireReceipt(
        LocalDate before, boolean executed, long expired, long bytes, long held, long heldTenants, long unknown)
        implements Receipt {

    static final String HELD = "held";

    /** A dry run has deleted nothing. */
    @Override
    public Map<String, Double> figures() {
        return Map.of(
                Figures.ITEMS,
                executed ? (double) expired : 0.0,
                Figures.BYTES,
                executed ? (double) bytes : 0.0,
                HELD,
                (double) held);
    }
}
