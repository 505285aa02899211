package com.synchub.jobs.cost;

import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a run keeps in its job's execution context. One class reads and writes it. */
final class CostContext {

    private static final String RECEIPT = "receipt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionContext context;

    CostContext(ExecutionContext context) {
        this.context = context;
    }

    static CostContext of(StepContribution contribution) {
        return new CostContext(contribution.getStepExecution().getJobExecution().getExecutionContext());
    }

    CostReceipt receipt() {
        return JSON.readValue(context.getString(RECEIPT), CostReceipt.class);
    }

    void receipt(CostReceipt receipt) {
        context.putString(RECEIPT, JSON.writeValueAsString(receipt));
    }
}
