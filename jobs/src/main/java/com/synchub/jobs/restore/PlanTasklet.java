package com.synchub.jobs.restore;

import com.synchub.jobs.run.RunIds;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.manifest.OpenRun;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Fixes the run's name and its scope in the job database, before anything is written anywhere else. */
final class PlanTasklet implements Tasklet {

    private final RestoreRequest request;
    private final Clock clock;

    PlanTasklet(RestoreRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OpenRun run = OpenRun.reader(
                OpenRun.Kind.RESTORE,
                RunIds.next("restore", request.requested()),
                request.scope().n(),
                now,
                SoftwareVersion.current());
        new RestoreContext(contribution.getStepExecution().getJobExecution().getExecutionContext())
                .plan(request.scope(), run);
        return RepeatStatus.FINISHED;
    }
}
