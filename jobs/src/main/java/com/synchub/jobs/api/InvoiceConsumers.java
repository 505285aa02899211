package com.synchub.jobs.api;

import java.util.List;

/** All billing systems that acknowledge, by name. */
record InvoiceConsumers(List<InvoiceConsumerView> consumers) {

    InvoiceConsumers {
        consumers = List.copyOf(consumers);
    }
}
