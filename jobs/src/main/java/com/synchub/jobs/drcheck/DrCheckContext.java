package com.synchub.jobs.drcheck;

import java.util.List;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a check keeps in the job's execution context. One class reads and writes it. */
final class DrCheckContext {

    private static final String CHECKED = "checked";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What the check left.
     *
     * @param tables looked at
     * @param findings worst first
     */
    record Checked(int tables, List<Finding> findings) {

        Checked {
            findings = List.copyOf(findings);
        }
    }

    private final ExecutionContext context;

    DrCheckContext(ExecutionContext context) {
        this.context = context;
    }

    Checked checked() {
        return JSON.readValue(context.getString(CHECKED), Checked.class);
    }

    void checked(Checked checked) {
        context.putString(CHECKED, JSON.writeValueAsString(checked));
    }
}
