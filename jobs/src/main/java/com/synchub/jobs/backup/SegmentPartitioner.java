package com.synchub.jobs.backup;

import com.synchub.manifest.OpenRun;
import com.synchub.manifest.TablePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * One partition a table's segment, as many as the run record says. Spring Batch asks again on a restart, so nothing
 * that can change in between may be looked at here.
 */
final class SegmentPartitioner implements Partitioner, StepExecutionListener {

    private @Nullable OpenRun run;

    @Override
    public void beforeStep(StepExecution execution) {
        run = new RunContext(execution.getJobExecution()).run();
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (TablePlan table : Objects.requireNonNull(run).tables()) {
            for (int index = 0; index < table.totalSegments(); index++) {
                TableSegment segment = new TableSegment(table.table(), index, table.totalSegments());
                ExecutionContext context = new ExecutionContext();
                segment.writeTo(context);
                partitions.put(segment.toString(), context);
            }
        }
        return partitions;
    }
}
