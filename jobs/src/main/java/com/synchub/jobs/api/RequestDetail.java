package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, what has happened to it, and what was made.
 *
 * @param manifest absent until it is done
 */
record RequestDetail(
        RequestView request,
        List<EventView> history,
        @Nullable PackageView manifest) {}
