package com.synchub.jobs.drcheck;

import com.synchub.jobs.run.Receipt;
import java.util.List;

/**
 * What a check found.
 *
 * @param tables how many were looked at
 * @param findings worst first
 */
public record DrCheckReceipt(int tables, List<Finding> findings) implements Receipt {

    /** Whether everything that matters is known to be as it should be. */
    public enum Status {
        PASS,
        FAIL
    }

    public DrCheckReceipt {
        findings = List.copyOf(findings);
    }

    /** Passes with findings that are {@code LOW}, and with no other. */
    public Status status() {
        return count(Severity.LOW) == findings.size() ? Status.PASS : Status.FAIL;
    }

    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    @Override
    public boolean foundFaults() {
        return status() == Status.FAIL;
    }
}
