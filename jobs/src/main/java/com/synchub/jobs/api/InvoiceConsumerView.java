package com.synchub.jobs.api;

import com.synchub.jobs.invoices.FeedConsumer;
import java.time.Instant;

/**
 * A billing system, and how far it has read.
 *
 * @param cursor of what it has acknowledged
 * @param unacknowledged final invoices and credit notes behind that
 */
record InvoiceConsumerView(String consumer, String cursor, long unacknowledged, Instant acknowledgedAt) {

    static InvoiceConsumerView of(FeedConsumer consumer) {
        return new InvoiceConsumerView(
                consumer.name(), consumer.cursor(), consumer.unacknowledged(), consumer.acknowledgedAt());
    }
}
