package com.synchub.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.verify.VerifyJob;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.repository.JobRepository;

class KilledAsItBeganIT {

    /** Spring Batch writes the two one after the other. */
    @Test
    void aRunOfWhichThereIsAnInstanceAndNoExecutionBeginsAnew() {
        try (BackupWorld world = BackupWorld.create()) {
            world.backUp();
            VerifyRequest request = new VerifyRequest(Instant.parse("2026-01-01T00:00:00Z"), 1, VerifyMode.FULL);
            JobRepository repository = world.bean(JobRepository.class);
            var unused = repository.createJobInstance(VerifyJob.NAME, request.toParameters());

            world.bean(Launcher.class).run(world.bean(VerifyJob.class), request);

            assertThat(repository.getJobInstances(VerifyJob.NAME, 0, 10)).hasSize(1);
            assertThat(world.bean(Launcher.class).executionOf(VerifyJob.NAME, request))
                    .isPresent();
        }
    }
}
