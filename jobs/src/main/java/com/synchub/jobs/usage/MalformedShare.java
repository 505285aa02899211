package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** How many of a run's lines may be malformed. */
record MalformedShare(BigDecimal most) {

    boolean isExceeded(long lines, Map<MalformedReason, Long> malformed) {
        return BigDecimal.valueOf(sum(malformed)).compareTo(most.multiply(BigDecimal.valueOf(lines))) > 0;
    }

    SyncHubException exceeded(long lines, Map<MalformedReason, Long> malformed, String quarantine) {
        String reasons = malformed.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return new SyncHubException(
                ErrorCode.USAGE_MALFORMED,
                "cannot meter: " + sum(malformed) + " of " + lines + " lines are malformed (" + reasons
                        + "), more than the share of " + most.toPlainString() + " that is allowed",
                "Nothing of this run is counted. Look at the lines below " + quarantine
                        + " in the work bucket; runbooks/metering.md says what to do.");
    }

    private static long sum(Map<MalformedReason, Long> malformed) {
        return malformed.values().stream().mapToLong(Long::longValue).sum();
    }
}
