package com.synchub.jobs.drcheck;

/** How bad a finding is, worst first. */
public enum Severity {
    /** A restore fails today, or what it needs is being deleted. */
    CRITICAL,
    /** One mistake away from a loss, or from a disclosure. */
    HIGH,
    /** Not known to be as it should be. */
    MEDIUM,
    /** Worth doing; a check passes without it. */
    LOW
}
