package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs, newest first.
 *
 * @param next where the next page is; absent on the last
 */
record RunPage(List<RunView> runs, @Nullable String next) {

    RunPage {
        runs = List.copyOf(runs);
    }
}
