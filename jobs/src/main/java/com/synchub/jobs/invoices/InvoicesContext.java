package com.synchub.jobs.invoices;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a billing keeps in its job's execution context. One class reads and writes it. */
final class InvoicesContext {

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionContext context;

    InvoicesContext(ExecutionContext context) {
        this.context = context;
    }

    InvoicesReceipt receipt() {
        return JSON.readValue(context.getString(RECEIPT), InvoicesReceipt.class);
    }

    void receipt(InvoicesReceipt receipt) {
        context.putString(RECEIPT, JSON.writeValueAsString(receipt));
    }
}
