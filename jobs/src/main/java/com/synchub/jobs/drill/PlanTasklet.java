package com.synchub.jobs.drill;

import com.synchub.jobs.run.RunIds;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.manifest.OpenRun;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Fixes the run's name in the job database: the scratch tables are called by it. */
final class PlanTasklet implements Tasklet {

    private final DrillRequest request;
    private final Clock clock;

    PlanTasklet(DrillRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        new DrillContext(contribution.getStepExecution().getJobExecution().getExecutionContext())
                .plan(OpenRun.reader(
                        OpenRun.Kind.DRILL,
                        RunIds.next("drill", request.requested()),
                        request.n(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        SoftwareVersion.current()));
        return RepeatStatus.FINISHED;
    }
}
