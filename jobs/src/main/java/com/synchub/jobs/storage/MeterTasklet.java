package com.synchub.jobs.storage;

import com.synchub.usage.StorageDay;
import com.synchub.usage.StorageMetering;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Meters a day at a time, until none is due; between two days it can be stopped. */
final class MeterTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(MeterTasklet.class);

    private final StorageMetering metering;

    MeterTasklet(StorageMetering metering) {
        this.metering = metering;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Optional<StorageDay> next = metering.next();
        if (next.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        StorageDay day = next.get();
        new StorageMeterContext(
                        contribution.getStepExecution().getJobExecution().getExecutionContext())
                .add(day);
        if (day.isUnknown()) {
            LOG.atWarn()
                    .addKeyValue("day", day.day())
                    .addKeyValue("days_without_backup", day.daysWithoutBackup())
                    .log("what was stored on this day is unknown: there was no backup for too long");
        } else {
            LOG.atInfo()
                    .addKeyValue("day", day.day())
                    .addKeyValue("carried", day.isCarried())
                    .log("storage is metered");
        }
        return RepeatStatus.CONTINUABLE;
    }
}
