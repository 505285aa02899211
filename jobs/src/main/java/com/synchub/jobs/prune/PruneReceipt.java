package com.synchub.jobs.prune;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a prune kept and removed; of a dry run, what it would.
 *
 * @param kept newest first
 * @param removed newest first
 * @param versionsDeleted versions and delete markers, of tenants' objects and of manifests, in this attempt
 * @param bytesFreed their stored size, from the vault's listing
 * @param notes what is worth knowing, as sentences
 */
public record PruneReceipt(
        List<Kept> kept,
        List<Removed> removed,
        long versionsDeleted,
        long bytesFreed,
        boolean dryRun,
        List<String> notes)
        implements Receipt {

    /**
     * A backup that stays.
     *
     * @param reasons never empty
     */
    public record Kept(String backupId, long n, Instant scanEndedAt, List<String> reasons) {
        public Kept {
            reasons = List.copyOf(reasons);
        }
    }

    /** A backup that goes. */
    public record Removed(String backupId, long n) {}

    public PruneReceipt {
        kept = List.copyOf(kept);
        removed = List.copyOf(removed);
        notes = List.copyOf(notes);
    }

    /** Nothing was freed by a dry run. */
    @Override
    public Map<String, Double> figures() {
        return Map.of(Figures.BYTES, dryRun ? 0.0 : (double) bytesFreed);
    }
}
