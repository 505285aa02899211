package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, what has happened to it, and what was made.
 *
 * @param plan what a purge erases at most; absent until it is planned, and of exports
 * @param accountClosing whether the purge of a tenant bills what it used last, {@code CONFIGURED} or {@code NOT_CONFIGURED};
 *     absent of other requests
 * @param manifest absent until it is done
 * @param erasure what a purge has erased; absent until that is verified
 */
record RequestDetail(
        RequestView request,
        List<EventView> history,
        @Nullable PlanView plan,
        @Nullable String accountClosing,
        @Nullable PackageView manifest,
        @Nullable ErasureView erasure) {}
