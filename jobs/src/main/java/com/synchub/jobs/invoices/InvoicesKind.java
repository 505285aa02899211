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

/** The billing, to be started by its name. */
final class InvoicesKind implements JobKind<InvoicesRequest, InvoicesReceipt> {

    private static final String PERIOD = "period";
    private static final String LAST_MONTH = "last-month";

    private final InvoicesJob job;

    InvoicesKind(InvoicesJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Makes drafts of all invoices of a month, and says what could not be billed and why.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(new ParameterDefinition(
                PERIOD, "The month, like 2026-10, or " + LAST_MONTH + ": the one before the run was due.", LAST_MONTH));
    }

    @Override
    public PipelineJob<InvoicesRequest, InvoicesReceipt> job() {
        return job;
    }

    @Override
    public InvoicesRequest request(Instant scheduled, Map<String, String> parameters) {
        RunParameters given = new RunParameters(parameters);
        String period = given.text(PERIOD);
        try {
            YearMonth month = period.equals(LAST_MONTH)
                    ? YearMonth.from(scheduled.atZone(ZoneOffset.UTC)).minusMonths(1)
                    : YearMonth.parse(period);
            return new InvoicesRequest(scheduled, month);
        } catch (DateTimeException e) {
            throw RunParameters.invalid(PERIOD, "Give a month like 2026-10, or " + LAST_MONTH + ".");
        }
    }
}
