package com.synchub.jobs.prune;

import com.synchub.jobs.prune.PruneReceipt.Kept;
import com.synchub.jobs.prune.PruneReceipt.Removed;
import java.util.List;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a prune keeps in its job's execution context. One class reads and writes it. */
final class PruneContext {

    private static final String OUTCOME = "outcome";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What a prune comes to.
     *
     * @param count planned, or where the prune is over, done
     */
    record Outcome(List<Kept> kept, List<Removed> removed, VersionCount count, List<String> notes) {

        static Outcome of(Plan plan, List<String> notes) {
            return new Outcome(
                    plan.selection().kept(), plan.selection().removedBackups(), plan.planned(), List.copyOf(notes));
        }
    }

    private final ExecutionContext context;

    PruneContext(ExecutionContext context) {
        this.context = context;
    }

    static PruneContext of(StepContribution contribution) {
        return new PruneContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
    }

    Outcome outcome() {
        return JSON.readValue(context.getString(OUTCOME), Outcome.class);
    }

    void outcome(Outcome outcome) {
        context.putString(OUTCOME, JSON.writeValueAsString(outcome));
    }
}
