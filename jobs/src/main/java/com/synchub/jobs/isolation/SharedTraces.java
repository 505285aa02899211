package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Ports;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all tenants share in this process and its database, as text. */
final class SharedTraces implements Ports.Traces {

    /** The newest ones: a trial's values can be in no older one. */
    private static final int MOST_ROWS = 500;

    private static final List<String> RECORDS = List.of(
            "SELECT PARAMETER_NAME, PARAMETER_VALUE FROM BATCH_JOB_EXECUTION_PARAMS ORDER BY JOB_EXECUTION_ID DESC",
            "SELECT SHORT_CONTEXT, SERIALIZED_CONTEXT FROM BATCH_JOB_EXECUTION_CONTEXT ORDER BY JOB_EXECUTION_ID DESC",
            "SELECT SHORT_CONTEXT, SERIALIZED_CONTEXT FROM BATCH_STEP_EXECUTION_CONTEXT ORDER BY STEP_EXECUTION_ID"
                    + " DESC",
            "SELECT STATUS, EXIT_MESSAGE FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID DESC",
            "SELECT STEP_NAME, EXIT_MESSAGE FROM BATCH_STEP_EXECUTION ORDER BY STEP_EXECUTION_ID DESC");

    private final LogCapture log;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;

    SharedTraces(LogCapture log, MeterRegistry meters, JdbcClient jdbc) {
        this.log = log;
        this.meters = meters;
        this.jdbc = jdbc;
    }

    @Override
    public String log() {
        return log.text();
    }

    @Override
    public String metrics() {
        return meters.getMeters().stream()
                .map(meter -> meter.getId().toString())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String jobRecords() {
        return RECORDS.stream()
                .flatMap(query -> jdbc
                        .sql(query + " FETCH FIRST " + MOST_ROWS + " ROWS ONLY")
                        .query((row, number) -> row.getString(1) + "=" + row.getString(2))
                        .list()
                        .stream())
                .collect(Collectors.joining("\n"));
    }
}
