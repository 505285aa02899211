package com.synchub.analytics;

import java.time.LocalDate;

/**
 * One release of a metric.
 *
 * @param date the day that the staging was scanned on, in UTC
 * @param revision 0, or what number its correction is; each is paid for
 * @param catalogue SHA-256 of the catalogue, in hex
 */
public record MetricRun(Metric metric, LocalDate date, int revision, String catalogue) {}
