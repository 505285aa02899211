package com.synchub.jobs.drcheck;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Looks at everything, about two requests a table and ten for the vault. */
final class CheckTasklet implements Tasklet {

    private final CheckedEnvironment environment;
    private final DrCheckProperties properties;

    CheckTasklet(CheckedEnvironment environment, DrCheckProperties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        new DrCheckContext(contribution.getStepExecution().getJobExecution().getExecutionContext()).checked(check());
        return RepeatStatus.FINISHED;
    }

    DrCheckContext.Checked check() {
        Findings findings = new Findings();
        TableCheck tables = new TableCheck(environment.tables(), environment.region(), findings);
        environment
                .catalogue()
                .tables()
                .forEach(table -> tables.check(table, environment.names().of(table)));
        VaultCheck vault =
                new VaultCheck(environment.vault(), environment.region(), properties.enterpriseCopies(), findings);
        if (vault.check()) {
            new BackupCheck(
                            environment.log(),
                            environment.vault().bucket(),
                            properties.backupAge(),
                            environment.clock(),
                            findings)
                    .check();
        }
        return new DrCheckContext.Checked(environment.catalogue().tables().size(), findings.sorted());
    }
}
