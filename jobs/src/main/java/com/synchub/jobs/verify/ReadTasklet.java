package com.synchub.jobs.verify;

import com.synchub.jobs.run.OrderedTasks;
import com.synchub.manifest.ManifestUnits;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Reads the chosen objects, one unit of the manifest a call; its state is saved after each, so a restart goes on there. */
final class ReadTasklet implements Tasklet, StepExecutionListener {

    private static final int WAITING_FOR_EACH_THREAD = 8;

    private final VerifyRequest request;
    private final VerifyVault vault;
    private final ObjectCheck check;
    private final int threads;
    private final VerifyProgress progress;
    private @Nullable OrderedTasks<ObjectReading> downloads;
    private @Nullable ObjectReads reads;

    ReadTasklet(VerifyRequest request, VerifyVault vault, ObjectCheck check, int threads, VerifyProgress progress) {
        this.request = request;
        this.vault = vault;
        this.check = check;
        this.threads = threads;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        StepExecution step = contribution.getStepExecution();
        if (reads == null) {
            reads = begin(step);
        }
        boolean more = reads.next();
        new VerifyContext(step.getExecutionContext()).read(reads.state());
        if (more) {
            return RepeatStatus.CONTINUABLE;
        }
        new VerifyContext(step.getJobExecution().getExecutionContext()).read(reads.state());
        return RepeatStatus.FINISHED;
    }

    private ObjectReads begin(StepExecution step) {
        VerifyContext.Surveyed surveyed =
                new VerifyContext(step.getJobExecution().getExecutionContext()).surveyed();
        VerifyContext.Read before = new VerifyContext(step.getExecutionContext())
                .read()
                .orElseGet(() -> new VerifyContext.Read(0, 0, 0, 0, Slices.format(new BitSet()), surveyed.findings()));
        progress.begin(surveyed.due(), before.objects());
        downloads = new OrderedTasks<>("verify", threads, WAITING_FOR_EACH_THREAD);
        return new ObjectReads(
                ManifestUnits.of(vault.log().require(request.n())),
                vault.objects(),
                check,
                downloads,
                progress,
                Slices.parse(surveyed.chosen()),
                before);
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (downloads != null) {
            downloads.close();
        }
        return execution.getExitStatus();
    }
}
