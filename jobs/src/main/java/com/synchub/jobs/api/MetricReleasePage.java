package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Releases by metric, date and revision.
 *
 * @param next where those behind are; absent on the last page
 */
record MetricReleasePage(
        List<MetricReleaseView> releases, @Nullable String next) {

    MetricReleasePage {
        releases = List.copyOf(releases);
    }
}
