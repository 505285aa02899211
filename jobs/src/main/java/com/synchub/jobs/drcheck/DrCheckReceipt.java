package com.synchub.jobs.drcheck;

import com.synchub.jobs.run.Receipt;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** How many findings there are of each code that was found. */
    @Override
    public Map<String, Double> figures() {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.code().name(), Collectors.summingDouble(finding -> 1)));
    }

    @Override
    public boolean foundFaults() {
        return status() == Status.FAIL;
    }
}
