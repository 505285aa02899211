package com.synchub.jobs.api;

/**
 * More time for an answer.
 *
 * @param months 1 or 2
 * @param reason what the person is told
 */
record ExtensionBody(int months, String reason) {}
