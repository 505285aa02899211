package com.synchub.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedSqlTest {

    private static final Set<String> TABLES = Set.of("published", "newest", "active_tenants");

    private static String checked(String sql) {
        return PublishedSql.checked(sql, "db", TABLES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM newest",
                "select count(*) from PUBLISHED where metric = 'it''s' and dt >= DATE '2026-01-01'",
                "SELECT n.\"key\", sum(n.value_noisy) / 1.5e0 FROM db.newest n JOIN \"db\".\"published\" p ON p.dt = n.dt GROUP BY 1",
                "WITH m AS (SELECT dt FROM newest UNION ALL SELECT dt FROM active_tenants) SELECT * FROM m ORDER BY dt DESC LIMIT 3",
                "SELECT row_number() OVER (PARTITION BY metric ORDER BY dt) FROM newest",
                "SELECT CASE WHEN value > 0 THEN 'a' ELSE 'b' END FROM newest WHERE key IN (SELECT key FROM published)",
                "SELECT 'SELECT * FROM secret.rows' FROM newest"
            })
    void whatReadsPublishedTablesIsLeftAsItIs(String sql) {
        assertThat(checked(sql)).isEqualTo(sql);
    }

    @Test
    void commentsAreLeftOut() {
        assertThat(checked("SELECT /* FROM a.b ' */ dt -- FROM c.d '\nFROM newest")
                        .replaceAll(" +", " "))
                .isEqualTo("SELECT dt FROM newest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "-- nothing",
                "SELECT * FROM secret.rows",
                "SELECT * FROM \"secret\".rows",
                "SELECT * FROM catalog.db.newest",
                "SELECT * FROM newest, secret.rows",
                "SELECT * FROM newest WHERE key IN (SELECT key FROM secret.rows)",
                "SELECT (SELECT max(key) FROM secret.rows) FROM newest",
                "SELECT * FROM newest UNION SELECT * FROM secret.rows",
                "WITH rows AS (SELECT 1) SELECT * FROM secret.rows",
                "WITH a AS (SELECT * FROM secret.rows) SELECT * FROM a",
                "SELECT * FROM newest CROSS JOIN LATERAL (SELECT * FROM secret.rows)",
                "SELECT * FROM newest ORDER BY (SELECT max(key) FROM secret.rows)",
                "SELECT * FROM newest n JOIN published p ON p.key = (SELECT max(key) FROM secret.rows)",
                "SELECT max(dt) FILTER (WHERE key IN (SELECT key FROM secret.rows)) FROM newest",
                "SELECT q'{ ' FROM secret.rows }' FROM newest",
                "SELECT N'a' FROM newest",
                "SELECT 'a\\' FROM secret.rows --' FROM newest",
                "SELECT `a` FROM newest",
                "SELECT $$ FROM secret.rows $$ FROM newest",
                "SELECT U&\"a\" FROM newest",
                "SELECT * FROM newest; DROP TABLE published",
                "SELECT * FROM newest;",
                "SELECT * INTO other FROM newest",
                "INSERT INTO published SELECT * FROM newest",
                "CREATE TABLE a AS SELECT * FROM newest",
                "UNLOAD (SELECT * FROM newest) TO 's3://a/'",
                "EXPLAIN SELECT * FROM newest",
                "SHOW TABLES",
                "TABLE newest",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM TABLE(system.query(query => 'x'))",
                "SELECT * FROM \"newest$partitions\"",
                "SELECT 'unclosed FROM newest",
                "SELECT /* unclosed FROM newest",
                "SELECT FROM WHERE"
            })
    void allElseIsRefused(String sql) {
        SyncHubException refusal = catchThrowableOfType(SyncHubException.class, () -> checked(sql));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ANALYTICS_QUERY_REFUSED);
    }

    @Test
    void aLongTextIsNoTrouble() {
        String sql = "SELECT '" + "a''".repeat(30_000) + "' FROM newest";

        assertThat(checked(sql)).isEqualTo(sql);
    }
}
