package com.synchub.jobs.api;

/**
 * A parameter of a job.
 *
 * @param defaultValue what a run without it has
 */
record ParameterView(String name, String description, String defaultValue) {}
