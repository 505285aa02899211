package com.synchub.jobs.run;

/**
 * A parameter of a job, as whoever starts the job by name gives it.
 *
 * @param description one sentence, for people
 * @param defaultValue what a run without it has
 */
public record ParameterDefinition(String name, String description, String defaultValue) {}
