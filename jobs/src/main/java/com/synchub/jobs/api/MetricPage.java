package com.synchub.jobs.api;

import java.util.List;

/**
 * All metrics of the catalogue, by their ids.
 *
 * @param catalogue SHA-256 of all of its files, in hex; it is in the footer of what was released by it
 */
record MetricPage(List<MetricView> metrics, String catalogue) {

    MetricPage {
        metrics = List.copyOf(metrics);
    }
}
