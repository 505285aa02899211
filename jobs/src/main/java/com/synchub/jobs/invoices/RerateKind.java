package com.synchub.jobs.invoices;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The re-rating, to be started by its name. That changed terms are accepted is said by a person, never by a schedule. */
final class RerateKind implements JobKind<RerateRequest, RerateReceipt> {

    private static final String PERIOD = "period";
    private static final String LAST_MONTH = "last-month";

    private final RerateJob job;

    RerateKind(RerateJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Bills a final month anew, and drafts what is to be corrected: credit notes, and lines of the next"
                + " invoices.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(new ParameterDefinition(
                PERIOD, "The month, like 2026-10, or " + LAST_MONTH + ": the one before the run was due.", LAST_MONTH));
    }

    @Override
    public PipelineJob<RerateRequest, RerateReceipt> job() {
        return job;
    }

    @Override
    public RerateRequest request(Instant scheduled, Map<String, String> parameters) {
        String period = new RunParameters(parameters).text(PERIOD);
        try {
            YearMonth month = period.equals(LAST_MONTH)
                    ? YearMonth.from(scheduled.atZone(ZoneOffset.UTC)).minusMonths(1)
                    : YearMonth.parse(period);
            return new RerateRequest(scheduled, month, false);
        } catch (DateTimeException e) {
            throw RunParameters.invalid(PERIOD, "Give a month like 2026-10, or " + LAST_MONTH + ".");
        }
    }
}
