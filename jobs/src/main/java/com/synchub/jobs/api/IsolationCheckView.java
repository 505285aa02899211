package com.synchub.jobs.api;

import com.synchub.jobs.isolation.IsolationReport;
import com.synchub.jobs.isolation.Outcome;

/**
 * A check of a run.
 *
 * @param says what holds if it passed
 * @param detail what was found or is missing; empty if it passed
 * @param control the leak that was planted to see it fail
 * @param caught whether it has found that leak
 */
record IsolationCheckView(
        String id, Outcome outcome, String says, String detail, String control, boolean caught, double seconds) {

    static IsolationCheckView of(IsolationReport.CheckResult check) {
        return new IsolationCheckView(
                check.id(),
                check.outcome(),
                check.says(),
                check.detail(),
                check.control(),
                check.caught(),
                check.seconds());
    }
}
