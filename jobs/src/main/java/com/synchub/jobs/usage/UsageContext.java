package com.synchub.jobs.usage;

import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a metering keeps in its job's execution context. One class reads and writes it. */
final class UsageContext {

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionContext context;

    UsageContext(ExecutionContext context) {
        this.context = context;
    }

    static UsageContext of(StepContribution contribution) {
        return new UsageContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
    }

    UsageReceipt receipt() {
        return JSON.readValue(context.getString(RECEIPT), UsageReceipt.class);
    }

    void receipt(UsageReceipt receipt) {
        context.putString(RECEIPT, JSON.writeValueAsString(receipt));
    }
}
