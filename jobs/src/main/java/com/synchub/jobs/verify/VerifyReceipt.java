package com.synchub.jobs.verify;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.util.List;
import java.util.Map;

/**
 * What a verify looked at and found.
 *
 * @param n the backup's place in the commit log
 * @param manifestRows objects that the backup names; each one's version was looked for in the vault's listing
 * @param objects objects that were read
 * @param rows items in them
 * @param bytes their stored size
 * @param seconds wall time of the last attempt, without the start of the process
 * @param faults how many faults were found
 * @param findings the first of them
 * @param notes what was not looked at, and why, as sentences
 */
public record VerifyReceipt(
        Status status,
        String backupId,
        long n,
        VerifyMode mode,
        long manifestRows,
        long objects,
        long rows,
        long bytes,
        double seconds,
        long faults,
        List<Finding> findings,
        List<String> notes)
        implements Receipt {

    /** Whether what was looked at is as it should be. */
    public enum Status {
        PASS,
        FAIL
    }

    public VerifyReceipt {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(Figures.ITEMS, (double) rows, Figures.BYTES, (double) bytes, Figures.SECONDS, seconds);
    }

    @Override
    public boolean foundFaults() {
        return status == Status.FAIL;
    }
}
