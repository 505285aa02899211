package com.synchub.jobs.invoices;

import java.time.Instant;

/**
 * A billing system, and how far it says it has read.
 *
 * @param name as it calls itself
 * @param cursor of what it has acknowledged
 * @param unacknowledged how many final invoices and credit notes are behind that
 */
public record FeedConsumer(String name, String cursor, long unacknowledged, Instant acknowledgedAt) {}
