package com.synchub.jobs.audit;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a run keeps in the job's execution context. */
final class AuditDrainContext {

    private static final String BEFORE = "before";
    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionContext context;

    AuditDrainContext(ExecutionContext context) {
        this.context = context;
    }

    /** What was drained when the run began; another attempt begins where the first did. */
    void begun(Drained total) {
        if (!context.containsKey(BEFORE)) {
            context.putString(BEFORE, JSON.writeValueAsString(total));
        }
    }

    Drained before() {
        return JSON.readValue(context.getString(BEFORE), Drained.class);
    }

    void receipt(AuditDrainReceipt receipt) {
        context.putString(RECEIPT, JSON.writeValueAsString(receipt));
    }

    AuditDrainReceipt receipt() {
        return JSON.readValue(context.getString(RECEIPT), AuditDrainReceipt.class);
    }
}
