package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's usage, oldest day first, also days without.
 *
 * @param next where the days behind are; absent on the last page
 */
record UsagePage(
        String tenant, List<UsageDayView> days, @Nullable String next) {

    UsagePage {
        days = List.copyOf(days);
    }
}
