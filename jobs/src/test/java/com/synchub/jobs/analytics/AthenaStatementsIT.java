package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.synchub.athena.AthenaClients;
import com.synchub.athena.AthenaCost;
import com.synchub.athena.AthenaRows;
import com.synchub.athena.AthenaStatement;
import com.synchub.athena.AthenaStatements;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.athena.AthenaFacade;
import com.synchub.jobs.testkit.athena.AthenaFacade.Workgroup;
import com.synchub.jobs.testkit.athena.LocalAthena;
import com.synchub.testkit.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Athena as a client meets it, over HTTP with the real SDK; the statements run on Trino. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaStatementsIT {

    private static final String LONG = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(x) CROSS JOIN"
            + " UNNEST(sequence(1, 10000)) b(y) CROSS JOIN UNNEST(sequence(1, 1000)) c(z) WHERE x + y + z = 7";
    private static final String SECRET = "4711-is-a-value";

    private final LocalStack stack = LocalStack.shared();
    private final String work = stack.newWork();
    private final String output = "s3://" + work + "/staging/run=1/";
    private LocalAthena athena;
    private AthenaFacade facade;
    private AthenaClient client;

    @BeforeAll
    void startTrino() throws Exception {
        athena = LocalAthena.start(stack.endpoints());
        athena.execute("CREATE DATABASE IF NOT EXISTS db");
        athena.execute("CREATE TABLE awsdatacatalog.db.numbers WITH (external_location = 's3://" + work
                + "/numbers/', format = 'PARQUET') AS SELECT x AS n, lpad(CAST(x AS VARCHAR), 50, 'x') AS t"
                + " FROM UNNEST(sequence(1, 2500)) s(x)");
    }

    @AfterAll
    void stopTrino() {
        if (athena != null) {
            athena.close();
        }
    }

    @BeforeEach
    void startFacade() throws IOException {
        System.setProperty("aws.accessKeyId", stack.endpoints().accessKeyId());
        System.setProperty("aws.secretAccessKey", stack.endpoints().secretAccessKey());
        facade = new AthenaFacade(athena, stack);
        facade.add(new Workgroup("wg", null, false, 1_000_000_000));
        facade.add(new Workgroup("tiny", null, false, 1_000));
        facade.add(new Workgroup("enforced", "s3://" + work + "/elsewhere/", true, 1_000_000_000));
        facade.add(new Workgroup("unlimited", null, false, 0));
        client = AthenaClients.create(Region.EU_WEST_1, facade.endpoint());
    }

    @AfterEach
    void stopFacade() {
        client.close();
        facade.close();
    }

    @Test
    void aResultOfSeveralPagesIsReadToItsEndWithoutItsHeader() {
        CollectedRows collected = new CollectedRows(Integer.MAX_VALUE);

        AthenaCost cost = in("wg").run(statement("SELECT n, t, NULL AS none FROM numbers ORDER BY n"), collected);

        assertThat(collected.names()).containsExactly("n", "t", "none");
        assertThat(collected.types()).startsWith("bigint", "varchar");
        assertThat(collected.rows()).hasSize(2_500);
        assertThat(collected.rows().get(0)).containsExactly("1", "x".repeat(49) + "1", null);
        assertThat(collected.rows().get(2_499)).first().isEqualTo("2500");
        assertThat(Collections.frequency(facade.called(), "GetQueryResults")).isEqualTo(26);
        assertThat(cost).isEqualTo(new AthenaCost(1, 10));
    }

    @Test
    void noMorePagesAreAskedForThanAreWanted() {
        var unused = in("wg").run(statement("SELECT n FROM numbers"), new CollectedRows(150));

        assertThat(Collections.frequency(facade.called(), "GetQueryResults")).isEqualTo(2);
    }

    @Test
    void resultsOfEarlierRunsAreNeverUsedAndEachRunHasATokenOfItsOwn() {
        var unused = in("wg").run(statement("SELECT 1"), new CollectedRows(1));
        var unused2 = in("wg").run(statement("SELECT 1"), new CollectedRows(1));

        assertThat(facade.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.at("/ResultReuseConfiguration/ResultReuseByAgeConfiguration/Enabled")
                            .asBoolean(true))
                    .isFalse();
            assertThat(request.at("/QueryExecutionContext/Catalog").asString()).isEqualTo("AwsDataCatalog");
        });
        assertThat(facade.requests().stream()
                        .map(request -> request.path("ClientRequestToken").asString()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"StartQueryExecution", "GetQueryExecution", "GetQueryResults"})
    void whatIsThrottledOrFailsForAMomentIsTriedAgainAndTheStatementIsStartedOnce(String operation) {
        facade.failNext(operation, 400, "ThrottlingException");
        facade.failNext(operation, 400, "TooManyRequestsException");
        facade.failNext(operation, 500, "InternalServerException");
        CollectedRows collected = new CollectedRows(1);

        var unused = in("wg").run(statement("SELECT 42"), collected);

        assertThat(collected.rows()).containsExactly(List.of("42"));
        assertThat(facade.started()).hasSize(1);
        assertThat(Collections.frequency(facade.called(), operation)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void aStartWhoseAnswerGetsLostIsNoSecondStart() {
        facade.loseNextAnswer("StartQueryExecution");

        var unused = in("wg").run(statement("SELECT 42"), new CollectedRows(1));

        assertThat(Collections.frequency(facade.called(), "StartQueryExecution"))
                .isEqualTo(2);
        assertThat(facade.started()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TooManyRequestsException, 400, ATHENA_THROTTLED",
        "InternalServerException, 500, ATHENA_UNAVAILABLE",
        "AccessDeniedException, 400, ATHENA_SETUP_INVALID"
    })
    void whatFailsForGoodIsToldApart(String type, int status, ErrorCode code) {
        for (int i = 0; i < 20; i++) {
            facade.failNext("StartQueryExecution", status, type);
        }

        assertThat(failure(in("wg"), statement("SELECT 1")).code()).isEqualTo(code);
        assertThat(facade.started()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEKT 1",
                "SELECT nope FROM numbers",
                "SELECT * FROM nowhere",
                "SELECT CAST(t AS BIGINT) FROM numbers"
            })
    void aStatementThatIsWrongIsItsOwnFault(String sql) {
        SyncHubException failure = failure(in("wg"), statement(sql));

        assertThat(failure.code()).isEqualTo(ErrorCode.ATHENA_STATEMENT_REFUSED);
        assertThat(failure.getMessage()).contains(": ");
    }

    /** What the engine says has the value in it that it could not convert. */
    @Test
    void whatAConfidentialStatementFailsWithIsNotShown() {
        String sql = "SELECT CAST(concat('" + SECRET + "', t) AS BIGINT) FROM numbers WHERE n = 1";

        SyncHubException open = failure(in("wg"), statement(sql));
        SyncHubException confidential =
                failure(in("wg"), new AthenaStatement(sql, "db", output, Duration.ofMinutes(1), Long.MAX_VALUE, true));

        assertThat(open.getMessage()).contains(SECRET);
        assertThat(confidential.code()).isEqualTo(ErrorCode.ATHENA_STATEMENT_REFUSED);
        assertThat(String.valueOf(confidential.getMessage())).doesNotContain(SECRET);
        assertThat(confidential.getCause()).isNull();
    }

    @Test
    void aStatementEndsWhereItsWorkgroupCutsItOff() {
        assertThat(failure(in("tiny"), statement("SELECT max(t), sum(n) FROM numbers"))
                        .code())
                .isEqualTo(ErrorCode.ATHENA_SCAN_LIMIT);
    }

    /** Below the workgroup's own limit, and as soon as Athena says so. */
    @Test
    void aStatementThatScansMoreThanItMayIsEnded() {
        String sql = LONG.replace("SELECT count(*) FROM", "SELECT count(*) FROM numbers CROSS JOIN")
                .replace("x + y", "n + x + y");

        SyncHubException failure =
                failure(in("wg"), new AthenaStatement(sql, "db", output, Duration.ofMinutes(5), 1, false));

        assertThat(failure.code()).isEqualTo(ErrorCode.ATHENA_SCAN_LIMIT);
        assertThat(failure.getMessage()).contains("the configured");
        assertThat(facade.called()).endsWith("StopQueryExecution");
        awaitCancelled();
    }

    @Test
    void aStatementThatIsNotDoneByItsDeadlineIsEnded() {
        SyncHubException failure =
                failure(in("wg"), new AthenaStatement(LONG, "db", output, Duration.ofMillis(1), Long.MAX_VALUE, false));

        assertThat(failure.code()).isEqualTo(ErrorCode.ATHENA_TIMED_OUT);
        assertThat(facade.called()).endsWith("StopQueryExecution");
        awaitCancelled();
    }

    @Test
    void aStatementThatNobodyWaitsForAnyMoreIsEnded() throws InterruptedException {
        AtomicReference<SyncHubException> failure = new AtomicReference<>();
        Thread waiting = new Thread(() -> failure.set(failure(in("wg"), statement(LONG))));
        waiting.start();
        while (!facade.called().contains("GetQueryExecution")) {
            Thread.onSpinWait();
        }

        waiting.interrupt();
        waiting.join();

        assertThat(Objects.requireNonNull(failure.get()).code())
                .as(String.valueOf(failure.get().getCause()))
                .isEqualTo(ErrorCode.RUN_STOPPED);
        assertThat(facade.called()).contains("StopQueryExecution");
        awaitCancelled();
    }

    @Test
    void aWorkgroupThatWritesWhereItLikesOrHasNoLimitIsRefused() {
        for (String workgroup : List.of("enforced", "unlimited", "nobody's")) {
            SyncHubException refusal = catchThrowableOfType(
                    SyncHubException.class, () -> in(workgroup).requireWorkgroup());
            assertThat(refusal.code()).as(workgroup).isEqualTo(ErrorCode.ATHENA_SETUP_INVALID);
        }
        in("wg").requireWorkgroup();
        assertThat(failure(in("enforced"), statement("SELECT 1")).code()).isEqualTo(ErrorCode.ATHENA_SETUP_INVALID);
        assertThat(failure(in("nobody's"), statement("SELECT 1")).code()).isEqualTo(ErrorCode.ATHENA_STATEMENT_REFUSED);
    }

    @Test
    void unloadWritesItsFilesWhereItIsToldTo() {
        String folder = "s3://" + work + "/unloaded/";

        AthenaCost cost = in("wg").run(
                        statement("UNLOAD (SELECT n FROM numbers WHERE n < 10) TO '" + folder
                                + "' WITH (format = 'PARQUET')"),
                        AthenaRows.NONE);

        assertThat(cost.statements()).isOne();
        assertThat(stack.s3().listObjectsV2(b -> b.bucket(work).prefix("unloaded/")).contents().stream()
                        .mapToLong(S3Object::size)
                        .sum())
                .isPositive();
    }

    @Test
    void ddlIsFreeAndItsTableCanBeReadAndDropped() {
        AthenaCost cost = in("wg").run(
                        statement(
                                "CREATE EXTERNAL TABLE IF NOT EXISTS again (n bigint) STORED AS PARQUET LOCATION 's3://"
                                        + work + "/numbers/'"),
                        AthenaRows.NONE);
        CollectedRows collected = new CollectedRows(1);
        var unused = in("wg").run(statement("SELECT count(*) FROM again"), collected);
        var unused2 = in("wg").run(statement("DROP TABLE IF EXISTS again"), AthenaRows.NONE);

        assertThat(cost).isEqualTo(AthenaCost.NOTHING);
        assertThat(collected.rows()).containsExactly(List.of("2500"));
        assertThat(athena.tables("db")).containsExactly("numbers");
    }

    private void awaitCancelled() {
        while (!facade.states().equals(List.of("CANCELLED"))) {
            assertThat(facade.states()).containsAnyOf("RUNNING", "QUEUED", "CANCELLED");
            Thread.onSpinWait();
        }
    }

    private AthenaStatements in(String workgroup) {
        return new AthenaStatements(client, workgroup, 100);
    }

    private AthenaStatement statement(String sql) {
        return new AthenaStatement(sql, "db", output, Duration.ofMinutes(2), Long.MAX_VALUE, false);
    }

    private static SyncHubException failure(AthenaStatements statements, AthenaStatement statement) {
        SyncHubException failure = catchThrowableOfType(
                SyncHubException.class, () -> statements.run(statement, new CollectedRows(Integer.MAX_VALUE)));
        assertThat(failure).isNotNull();
        return failure;
    }
}
