package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the isolation suite, newest first.
 *
 * @param next where the runs behind are; absent on the last page
 */
record IsolationRunPage(
        List<IsolationRunView> runs, @Nullable String next) {

    IsolationRunPage {
        runs = List.copyOf(runs);
    }
}
