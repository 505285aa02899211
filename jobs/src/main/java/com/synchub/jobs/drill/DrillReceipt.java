package com.synchub.jobs.drill;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a drill showed; also the report object in the vault.
 *
 * @param n the backup's place in the commit log
 * @param tenants tenants restored and compared
 * @param items their items
 * @param seconds what restoring them took, proofs included
 * @param rtoSeconds what restoring everything would take on this machine, by this drill's rate: the slower of items and
 *     tenants decides
 * @param rpoSeconds age of the backup: what was written since is lost
 * @param findings what kept a tenant from coming back whole; empty if all did
 */
public record DrillReceipt(
        Status status,
        String runId,
        String backupId,
        long n,
        Instant at,
        long tenants,
        long items,
        double seconds,
        double itemsPerSecond,
        double rtoSeconds,
        double rpoSeconds,
        List<DrillFinding> findings)
        implements Receipt {

    /** Whether all tenants came back whole. */
    public enum Status {
        PASS,
        FAIL
    }

    public DrillReceipt {
        findings = List.copyOf(findings);
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                Figures.ITEMS, (double) items,
                Figures.SECONDS, seconds,
                DrillMetrics.ITEMS_PER_SECOND, itemsPerSecond,
                DrillMetrics.RTO, rtoSeconds,
                DrillMetrics.RPO, rpoSeconds);
    }

    @Override
    public boolean foundFaults() {
        return status == Status.FAIL;
    }
}
