package com.synchub.jobs.security;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a caller may be. One may be several; none includes another. */
public enum Role {
    /** Runs the service: jobs, runs, schedules. */
    OPERATOR,
    /** Answers for what is kept and erased. */
    COMPLIANCE,
    /** Lets through what a second person has to agree to. */
    APPROVER,
    /** Reads figures over all tenants. */
    ANALYST,
    /** Reads what is charged. */
    BILLING;

    private static final String PREFIX = "ROLE_";

    /** As people and groups of an issuer write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role that is written so.
     *
     * @throws SyncHubException {@code PARAMETERS_INVALID}
     */
    public static Role of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.PARAMETERS_INVALID, "unknown role", "The roles are " + labels() + "."));
    }

    private static String labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
    }

    String authority() {
        return PREFIX + name();
    }
}
