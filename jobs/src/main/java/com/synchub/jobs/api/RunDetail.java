package com.synchub.jobs.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, and what is known of its last try.
 *
 * @param execution absent as long as it was not begun
 * @param receipt what it did, as each job has it; absent unless it did its work
 */
record RunDetail(
        RunView run,
        @Nullable ExecutionView execution,
        @Nullable Map<String, Object> receipt) {}
