package com.synchub.athena;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupState;

/**
 * Runs statements in one workgroup. No statement is left running: it is ended when its deadline is over, when it has scanned too
 * much, and when the thread that waits is interrupted. Results of earlier runs are never used again. Thread-safe.
 *
 * <p>Errors: {@code ATHENA_STATEMENT_REFUSED} (the statement's fault), {@code ATHENA_SCAN_LIMIT}, {@code ATHENA_TIMED_OUT},
 * {@code ATHENA_THROTTLED}, {@code ATHENA_UNAVAILABLE} (Athena's own), {@code ATHENA_SETUP_INVALID}, {@code RUN_STOPPED}.
 */
public final class AthenaStatements {

    private static final String CATALOG = "AwsDataCatalog";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final AthenaClient client;
    private final String workgroup;
    private final int pageRows;

    /** @param pageRows how many rows a page has, 1 to 1,000 */
    public AthenaStatements(AthenaClient client, String workgroup, int pageRows) {
        this.client = client;
        this.workgroup = workgroup;
        this.pageRows = pageRows;
    }

    /**
     * Refuses a workgroup that would write results where it likes, or that limits no scan: what is confidential has to stay where it
     * is deleted.
     */
    public void requireWorkgroup() {
        WorkGroup found = call(this::workgroup, false);
        WorkGroupConfiguration configuration = found.configuration();
        if (found.state() == WorkGroupState.DISABLED) {
            throw setup("it is disabled");
        }
        if (configuration == null || !Boolean.FALSE.equals(configuration.enforceWorkGroupConfiguration())) {
            throw setup("it overrides where a client's results go");
        }
        if (configuration.bytesScannedCutoffPerQuery() == null) {
            throw setup("it has no limit of bytes that a query scans");
        }
    }

    private WorkGroup workgroup() {
        try {
            return client.getWorkGroup(b -> b.workGroup(workgroup)).workGroup();
        } catch (InvalidRequestException e) {
            throw setup("it isn't there");
        }
    }

    private SyncHubException setup(String why) {
        return new SyncHubException(
                ErrorCode.ATHENA_SETUP_INVALID,
                "cannot use Athena's workgroup " + workgroup + ": " + why,
                "Make it as runbooks/analytics.md says under Athena, or name another one in"
                        + " synchub.analytics.athena.workgroup.");
    }

    /** Runs a statement and hands over its rows, until no more are wanted. Answers what it has cost. */
    public AthenaCost run(AthenaStatement statement, AthenaRows rows) {
        String id = started(statement);
        QueryExecution ended = awaitEnd(id, statement);
        if (ended.status().state() != QueryExecutionState.SUCCEEDED) {
            throw AthenaFailures.of(ended, statement.confidential());
        }
        requireOutput(ended, statement);
        if (rows != AthenaRows.NONE) {
            try {
                read(id, ended.statementType() == StatementType.DML, statement.confidential(), rows);
            } catch (AbortedException e) {
                throw stopped(e);
            }
        }
        return ended.statementType() == StatementType.DML ? AthenaCost.ofQuery(scanned(ended)) : AthenaCost.NOTHING;
    }

    /** A start whose answer got lost is asked for again, by the SDK or here, with the same token: it is started once. */
    private String started(AthenaStatement statement) {
        String token = UUID.randomUUID().toString();
        try {
            return call(() -> start(statement, token), statement.confidential());
        } catch (AbortedException e) {
            SyncHubException stopped = stopped(e);
            var unused = Thread.interrupted();
            try {
                stop(start(statement, token), stopped);
            } catch (SdkException unknown) {
                stopped.addSuppressed(unknown);
            }
            Thread.currentThread().interrupt();
            throw stopped;
        }
    }

    private static SyncHubException stopped(Exception e) {
        return new SyncHubException(ErrorCode.RUN_STOPPED, "the run was stopped", "Run the same command again.", e);
    }

    private String start(AthenaStatement statement, String token) {
        return client.startQueryExecution(b -> b.queryString(statement.sql())
                        .workGroup(workgroup)
                        .clientRequestToken(token)
                        .queryExecutionContext(c -> c.catalog(CATALOG).database(statement.database()))
                        .resultConfiguration(r -> r.outputLocation(statement.output()))
                        .resultReuseConfiguration(r -> r.resultReuseByAgeConfiguration(a -> a.enabled(false))))
                .queryExecutionId();
    }

    private QueryExecution awaitEnd(String id, AthenaStatement statement) {
        try {
            return poll(id, statement);
        } catch (SyncHubException e) {
            stop(id, e);
            throw e;
        } catch (InterruptedException | AbortedException e) {
            // While the thread counts as interrupted the SDK sends nothing.
            var unused = Thread.interrupted();
            SyncHubException stopped = stopped(e);
            stop(id, stopped);
            Thread.currentThread().interrupt();
            throw stopped;
        }
    }

    private QueryExecution poll(String id, AthenaStatement statement) throws InterruptedException {
        long begun = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            QueryExecution query = call(
                    () -> client.getQueryExecution(b -> b.queryExecutionId(id)).queryExecution(),
                    statement.confidential());
            QueryExecutionState state = query.status().state();
            if (state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING) {
                return query;
            }
            if (scanned(query) > statement.mostBytes()) {
                throw AthenaFailures.limit("the configured");
            }
            if (System.nanoTime() - begun >= statement.deadline().toNanos()) {
                throw AthenaFailures.late(statement.deadline().toSeconds());
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void stop(String id, SyncHubException because) {
        try {
            var unused = client.stopQueryExecution(b -> b.queryExecutionId(id));
        } catch (SdkException e) {
            because.addSuppressed(e);
        }
    }

    private static long scanned(QueryExecution query) {
        Long bytes = query.statistics() == null ? null : query.statistics().dataScannedInBytes();
        return bytes == null ? 0 : bytes;
    }

    private void requireOutput(QueryExecution query, AthenaStatement statement) {
        String output = query.resultConfiguration() == null
                ? null
                : query.resultConfiguration().outputLocation();
        if (output != null && !output.startsWith(statement.output())) {
            throw setup("it has written a result to another place than it was asked to");
        }
    }

    private void read(String id, boolean headed, boolean confidential, AthenaRows rows) {
        String next = null;
        boolean header = headed;
        boolean first = true;
        do {
            String from = next;
            GetQueryResultsResponse page = call(
                    () -> client.getQueryResults(
                            b -> b.queryExecutionId(id).nextToken(from).maxResults(pageRows)),
                    confidential);
            if (first) {
                List<ColumnInfo> columns = page.resultSet().resultSetMetadata().columnInfo();
                rows.columns(
                        columns.stream().map(ColumnInfo::name).toList(),
                        columns.stream().map(ColumnInfo::type).toList());
                first = false;
            }
            for (Row row : page.resultSet().rows()) {
                // The first one of a query repeats the names.
                if (!header && !rows.row(values(row))) {
                    return;
                }
                header = false;
            }
            next = page.nextToken();
        } while (next != null);
    }

    private static List<@Nullable String> values(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        for (Datum datum : row.data()) {
            values.add(datum.varCharValue());
        }
        return values;
    }

    private static <T> T call(Supplier<T> call, boolean confidential) {
        try {
            return call.get();
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            // Not each way in which the SDK notices an interruption bears that name.
            if (Thread.currentThread().isInterrupted() || AthenaFailures.isInterruption(e)) {
                throw AbortedException.create("interrupted", e);
            }
            throw AthenaFailures.of(e, confidential);
        }
    }
}
