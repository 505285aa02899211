package com.synchub.jobs.verify;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestUnits;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Lists the vault, then reads the manifest against the listing, one unit a call, and chooses what is to be read. Small
 * beside reading the objects, so a restart does all of it again.
 */
final class SurveyTasklet implements Tasklet, StepExecutionListener {

    /** A survey under way. */
    private record UnderWay(ManifestUnits units, ListedVersions listed, ManifestSurvey survey, Findings findings) {}

    private final VerifyRequest request;
    private final VerifyVault vault;
    private final SampleChoice sample;
    private final ProvedSlices proved;
    private final Path work;
    private @Nullable UnderWay underWay;
    private int unitsDone;

    SurveyTasklet(VerifyRequest request, VerifyVault vault, SampleChoice sample, ProvedSlices proved, Path work) {
        this.request = request;
        this.vault = vault;
        this.sample = sample;
        this.proved = proved;
        this.work = work;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        if (underWay == null) {
            underWay = begin();
            return RepeatStatus.CONTINUABLE;
        }
        if (unitsDone < underWay.units().count()) {
            underWay.survey().unit(unitsDone++);
            return RepeatStatus.CONTINUABLE;
        }
        underWay.units().entry().references().forEach(underWay.survey()::references);
        underWay.survey().compareTotals();
        new VerifyContext(contribution.getStepExecution().getJobExecution().getExecutionContext())
                .surveyed(result(underWay));
        return RepeatStatus.FINISHED;
    }

    private UnderWay begin() {
        LogEntry entry = vault.log().require(request.n());
        ManifestUnits units = ManifestUnits.of(entry);
        ListedVersions listed = ListedVersions.list(vault.objects(), vault.log(), vault.openRuns(), entry, units, work);
        Findings findings = new Findings();
        return new UnderWay(units, listed, new ManifestSurvey(units, vault.objects(), listed, findings), findings);
    }

    private VerifyContext.Surveyed result(UnderWay done) {
        long[] rows = done.survey().rowsBySlice();
        BitSet chosen = request.mode() == VerifyMode.FULL ? Slices.all() : sample.choose(rows, proved.times());
        return new VerifyContext.Surveyed(
                LongStream.of(rows).sum(),
                SampleChoice.rowsIn(chosen, rows),
                Slices.format(chosen),
                Slices.format(done.survey().unreadableSlices()),
                done.listed().incomparable().map(List::of).orElse(List.of()),
                done.findings().saved());
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (underWay != null) {
            underWay.listed().close();
        }
        return execution.getExitStatus();
    }
}
