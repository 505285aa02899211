package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox that queries of analysts run in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalystQueryIT {

    private final BackupWorld world = BackupWorld.create().with("synchub.analytics.query-timeout", "20s");

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aSelectIsAnsweredAlsoWhereNothingIsPublished() {
        CommandLineRun run = query("SELECT count(*) AS n, 7 / 2 AS half, NULL AS nothing FROM published");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.document().path("columns").toString()).isEqualTo("[\"n\",\"half\",\"nothing\"]");
        assertThat(run.document().path("rows").toString()).isEqualTo("[[0,3,null]]");
    }

    @Test
    void rowsAreLimitedAndThatIsSaid() {
        CommandLineRun run = query("SELECT * FROM range(20000)");

        assertThat(run.document().path("rows")).hasSize(10_000);
        assertThat(run.document().path("truncated").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_parquet('/etc/passwd')",
                "SELECT * FROM read_csv('/proc/self/environ')",
                "SELECT * FROM glob('/*')",
                "FROM '/etc/passwd'",
                "ATTACH 'other.db'",
                "COPY (SELECT 1) TO 'leak.csv'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT getenv('PATH')",
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "CREATE TABLE t AS SELECT 1",
                "DROP TABLE published",
                "PRAGMA database_list",
                "EXPORT DATABASE 'leak'",
                "SELECT 1; SELECT 2",
                "SELECT * FROM range(1000000000) a, range(1000000000) b ORDER BY 1, 2",
                "not sql at all"
            })
    void whatIsNoQueryOfPublishedTablesIsRefused(String sql) {
        AnalystQueries queries = world.bean(AnalystQueries.class);

        SyncHubException refusal = catchThrowableOfType(SyncHubException.class, () -> queries.query(sql));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ANALYTICS_QUERY_REFUSED);
        assertThat(world.home().resolve("analytics-queries")).isEmptyDirectory();
    }

    private CommandLineRun query(String sql) {
        return CommandLineRun.of(world, "analytics", "query", sql, "--json");
    }
}
