package com.synchub.jobs.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a run.
 *
 * @param parameters what is left out has its default
 */
record RunRequestBody(@Nullable Map<String, String> parameters) {}
