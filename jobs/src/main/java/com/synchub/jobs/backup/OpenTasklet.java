package com.synchub.jobs.backup;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Puts the run's record into the vault, which pins the base until the run is over; on a restart makes sure that it is
 * still there, since a run that was given up may have lost what it relies on.
 */
final class OpenTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTasklet.class);

    private final CommitLog log;
    private final OpenRuns openRuns;
    private final BackupStaging staging;
    private final Clock clock;

    OpenTasklet(CommitLog log, OpenRuns openRuns, BackupStaging staging, Clock clock) {
        this.log = log;
        this.openRuns = openRuns;
        this.staging = staging;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        RunContext context = new RunContext(contribution.getStepExecution().getJobExecution());
        OpenRun run = context.run();
        boolean restarted = context.wasOpened();
        if (restarted && log.committedBy(run).isPresent()) {
            // What is left to do relies on nothing that another could have taken away; the record may be gone already.
            return RepeatStatus.FINISHED;
        }
        if (restarted) {
            openRuns.resume(run.runId(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } else {
            openRuns.create(run);
            staging.begin(run);
        }
        List<OpenRun> others = openRuns.list().stream()
                .filter(other -> other.backsUp() && !other.runId().equals(run.runId()))
                .toList();
        others.forEach(other -> LOG.info("run {} is not committed either; reused objects are checked", other.runId()));
        context.opened(restarted || !others.isEmpty());
        return RepeatStatus.FINISHED;
    }
}
