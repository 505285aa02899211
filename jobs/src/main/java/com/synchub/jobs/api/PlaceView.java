package com.synchub.jobs.api;

/**
 * A place that holds something of the tenant.
 *
 * @param bytes about, as the store bills them
 */
record PlaceView(String place, long items, long bytes) {}
