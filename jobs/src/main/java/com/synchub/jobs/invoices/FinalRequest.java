package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.JobRequest;
import java.time.YearMonth;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * A draft to be made final, of invoices or of a re-rating. The same again is the same run, whoever asks.
 *
 * @param draftRun the run of the draft
 * @param actor who asks; not the one who has approved it
 */
public record FinalRequest(YearMonth period, String draftRun, Actor actor) implements JobRequest {

    private static final String PERIOD = "period";
    private static final String DRAFT_RUN = "draftRun";

    @Override
    public JobParameters toParameters() {
        return new JobParametersBuilder()
                .addString(PERIOD, period.toString())
                .addString(DRAFT_RUN, draftRun)
                .toJobParameters();
    }
}
