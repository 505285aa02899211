package com.synchub.jobs.api;

/**
 * How far a billing system has read.
 *
 * @param consumer its name, of its own choice
 * @param cursor of the page that it has dealt with
 */
record AcknowledgementBody(String consumer, String cursor) {}
