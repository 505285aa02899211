package com.synchub.jobs.verify;

import com.synchub.jobs.run.RunIds;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.manifest.OpenRun;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Fixes the run's name in the job database, before anything is written to the vault under it. */
final class BeginTasklet implements Tasklet {

    private final VerifyRequest request;
    private final Clock clock;

    BeginTasklet(VerifyRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        new VerifyContext(contribution.getStepExecution().getJobExecution().getExecutionContext())
                .run(OpenRun.reader(
                        OpenRun.Kind.VERIFY,
                        RunIds.next("verify", request.requested()),
                        request.n(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        SoftwareVersion.current()));
        return RepeatStatus.FINISHED;
    }
}
