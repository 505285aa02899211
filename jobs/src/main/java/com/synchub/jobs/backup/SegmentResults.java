package com.synchub.jobs.backup;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.TablePlan;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Where every segment of a run ended. A segment may have been finished by an earlier execution of the same run. */
final class SegmentResults {

    private final JobRepository repository;
    private final JobInstance instance;

    SegmentResults(JobRepository repository, JobInstance instance) {
        this.repository = repository;
        this.instance = instance;
    }

    /** The states of a table's segments, in order; all of them complete. */
    List<SegmentState> of(TablePlan table) {
        List<SegmentState> states = new ArrayList<>();
        for (int index = 0; index < table.totalSegments(); index++) {
            TableSegment segment = new TableSegment(table.table(), index, table.totalSegments());
            StepExecution last = repository.getLastStepExecution(instance, SegmentStep.NAME + ":" + segment);
            if (last == null || !SegmentState.isIn(last.getExecutionContext())) {
                throw incomplete(segment);
            }
            SegmentState state = SegmentState.readFrom(last.getExecutionContext());
            if (!state.complete()) {
                throw incomplete(segment);
            }
            states.add(state);
        }
        return states;
    }

    private static SyncHubException incomplete(TableSegment segment) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "cannot commit: segment " + segment + " is not complete in the job database",
                "Run the same command again to resume it.");
    }
}
