package com.synchub.jobs.drill;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.LogEntry;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import tools.jackson.databind.json.JsonMapper;

/** Drops the scratch tables, leaves the report in the vault, and lets the backup go. */
final class ConcludeTasklet implements Tasklet {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DrillVault vault;
    private final ScratchTables tables;
    private final DrillReports reports;

    ConcludeTasklet(DrillVault vault, ScratchTables tables, DrillReports reports) {
        this.vault = vault;
        this.tables = tables;
        this.reports = reports;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        DrillContext context = new DrillContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        String runId = context.run().runId();
        LogEntry entry = vault.log().require(context.run().base().orElseThrow());
        tables.drop(entry, runId);
        DrillReceipt report = reports.of(entry, runId, context.result());
        vault.objects().put(VaultLayout.drillReport(runId), JSON.writeValueAsBytes(report));
        context.report(report);
        vault.pins().unpin(runId);
        return RepeatStatus.FINISHED;
    }
}
