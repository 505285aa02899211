package com.synchub.jobs.verify;

import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The verify job. A backup with faults makes a completed run, whose receipt says {@code FAIL}. */
public final class VerifyJob implements PipelineJob<VerifyRequest, VerifyReceipt> {

    public static final String NAME = "verify";

    private static final double MILLIS = 1e3;

    /** No database transaction stays open while the vault is read. */
    private static final PlatformTransactionManager VAULT_ONLY = new ResourcelessTransactionManager();

    /**
     * Where the job runs.
     *
     * @param directory for files that live as long as a run
     */
    record Workplace(Path directory, VerifyProgress progress, Clock clock) {}

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final VerifyVault vault;
    private final Keyring keyring;
    private final ProvedSlices proved;
    private final VerifyProperties properties;
    private final Workplace workplace;

    VerifyJob(
            JobRepository repository,
            PlatformTransactionManager transactions,
            VerifyVault vault,
            Keyring keyring,
            ProvedSlices proved,
            VerifyProperties properties,
            Workplace workplace) {
        this.repository = repository;
        this.transactions = transactions;
        this.vault = vault;
        this.keyring = keyring;
        this.proved = proved;
        this.properties = properties;
        this.workplace = workplace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(VerifyRequest request) {
        return new JobBuilder(NAME, repository)
                .start(step("begin", new BeginTasklet(request, workplace.clock()), VAULT_ONLY)
                        .build())
                // Also on a restart: a run that was given up may have lost what it reads.
                .next(step("pin", new PinTasklet(vault, workplace.clock()), VAULT_ONLY)
                        .allowStartIfComplete(true)
                        .build())
                .next(step("survey", survey(request), VAULT_ONLY).build())
                .next(step("read", read(request), VAULT_ONLY).build())
                .next(step("conclude", new ConcludeTasklet(request, vault, proved, workplace.clock()), transactions)
                        .build())
                .build();
    }

    @Override
    public VerifyReceipt receiptFor(JobExecution execution) {
        VerifyRequest request = VerifyRequest.from(execution.getJobParameters());
        VerifyContext context = new VerifyContext(execution.getExecutionContext());
        VerifyContext.Surveyed surveyed = context.surveyed();
        VerifyContext.Read read = context.read().orElseThrow();
        return new VerifyReceipt(
                read.findings().faults() == 0 ? VerifyReceipt.Status.PASS : VerifyReceipt.Status.FAIL,
                vault.log().require(request.n()).backupId(),
                request.n(),
                request.mode(),
                surveyed.rows(),
                read.objects(),
                read.items(),
                read.bytes(),
                seconds(execution.getStartTime(), execution.getEndTime()),
                read.findings().faults(),
                read.findings().kept(),
                surveyed.notes());
    }

    private SurveyTasklet survey(VerifyRequest request) {
        return new SurveyTasklet(
                request,
                vault,
                new SampleChoice(properties.sampleShare(), properties.sampleObjects()),
                proved,
                workplace.directory());
    }

    private ReadTasklet read(VerifyRequest request) {
        ObjectCheck check = new ObjectCheck(
                vault.objects(),
                new ObjectContentCheck(new SecretsOpener(keyring)),
                properties.memoryObject().toBytes(),
                workplace.directory());
        return new ReadTasklet(request, vault, check, properties.downloads(), workplace.progress());
    }

    private TaskletStepBuilder step(String name, Tasklet tasklet, PlatformTransactionManager around) {
        return SavedJobContext.step(name, repository, tasklet, around);
    }

    private static double seconds(@Nullable LocalDateTime started, @Nullable LocalDateTime ended) {
        return started == null || ended == null
                ? 0
                : Duration.between(started, ended).toMillis() / MILLIS;
    }
}
