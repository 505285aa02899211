package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.PreNoise;
import com.synchub.privacy.ClopperPearson;
import com.synchub.privacy.RandomSource;
import com.synchub.table.TableCatalogue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Intervals of sums over days and of ratios, as views on DuckDB, over centuries of releases with the shipped noise: they
 * hold what is true in 95 of 100 at least. Sample sizes leave less than one false alarm in a million runs.
 */
class AnalystViewsTest {

    private static final MetricCatalogue CATALOGUE = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private static final Metric ERRORS = CATALOGUE.metric("route-error-rate");
    private static final Metric ACTIVE = CATALOGUE.metric("active-tenants");
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int MONTHS = 240;
    /** Of a month, three days apart; the last day has a correction too. */
    private static final int RELEASES = 3;

    private static final long ERRORS_TRUE = 5_000;
    private static final long REQUESTS_TRUE = 100_000;
    private static final long ACTIVE_TRUE = 700;
    /** A route that nobody asks for: its denominator is 0. */
    private static final String IDLE = ERRORS.keys().allowed().get(0);

    private static Connection duckDb;

    @BeforeAll
    static void open() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        execute("CREATE TABLE published (" + PublishedTable.columnsInSql() + ")");
        Noise noise = new Noise(RandomSource.secure());
        PreNoise errors = PreNoise.of(ERRORS, (sql, rows) -> {
            boolean numerator = sql.contains("u.errors AS value");
            ERRORS.keys().allowed().stream()
                    .filter(route -> !route.equals(IDLE))
                    .forEach(route -> rows.row(route, 1_000, numerator ? ERRORS_TRUE : REQUESTS_TRUE));
        });
        PreNoise active = PreNoise.of(ACTIVE, (sql, rows) -> rows.row("", ACTIVE_TRUE, ACTIVE_TRUE));
        List<NoisedRow> rows = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            for (int release = 0; release < RELEASES; release++) {
                LocalDate day = FIRST.plusMonths(month).plusDays(3L * release);
                rows.addAll(noise.release(new MetricRun(ERRORS, day, 0, "x"), errors));
                rows.addAll(noise.release(new MetricRun(ACTIVE, day, 0, "x"), active));
            }
            LocalDate last = FIRST.plusMonths(month).plusDays(3L * (RELEASES - 1));
            rows.addAll(noise.release(new MetricRun(ERRORS, last, 1, "x"), errors));
        }
        insert(rows);
        for (Map.Entry<String, String> view : AnalystViews.of(CATALOGUE).entrySet()) {
            execute("CREATE VIEW " + view.getKey() + " AS " + view.getValue());
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void sumsOverAMonthHoldTheTruthNineteenTimesOfTwenty() throws SQLException {
        assertHolds(
                "SELECT interval_low, interval_high FROM monthly_sums WHERE metric = 'active-tenants'",
                RELEASES * ACTIVE_TRUE,
                MONTHS);
        assertHolds(
                "SELECT mean_low, mean_high FROM monthly_sums WHERE metric = 'active-tenants'", ACTIVE_TRUE, MONTHS);
        assertHolds(
                "SELECT interval_low, interval_high FROM yearly_sums WHERE part = 'denominator' AND key <> '" + IDLE
                        + "'",
                12 * RELEASES * REQUESTS_TRUE,
                MONTHS / 12 * 9);
    }

    @Test
    void ratiosHoldTheTruthNineteenTimesOfTwenty() throws SQLException {
        double truth = ERRORS_TRUE / (double) REQUESTS_TRUE;
        String keys = " AND key <> '" + IDLE + "'";

        assertHolds(
                "SELECT interval_low, interval_high FROM route_error_rate WHERE true" + keys,
                truth,
                MONTHS * RELEASES * 9);
        assertHolds(
                "SELECT interval_low, interval_high FROM monthly_ratios WHERE metric = 'route-error-rate'" + keys,
                truth,
                MONTHS * 9);
        assertHolds(
                "SELECT interval_low, interval_high FROM yearly_ratios WHERE metric = 'route-error-rate'" + keys,
                truth,
                MONTHS / 12 * 9);
    }

    /** The box is half as wide again as needed, and no wider than that. */
    @Test
    void aRatiosIntervalIsNotAbsurd() throws SQLException {
        double width =
                number("SELECT median(interval_high - interval_low) FROM route_error_rate WHERE key <> '" + IDLE + "'");
        // Numerator 5,000 with sigma 632, denominator 100,000 with sigma 6,325.
        assertThat(width).isBetween(2 * 1.96 * 0.0071, 2 * 3.3 * 0.0071);
    }

    /** Of a denominator that is 0 nothing can be said. */
    @Test
    void aRatioWhoseDenominatorMayBeNoneHasNoInterval() throws SQLException {
        double releases = number("SELECT count(*) FROM route_error_rate WHERE key = '" + IDLE + "'");
        double without = number("SELECT count(*) FROM route_error_rate WHERE key = '" + IDLE
                + "' AND interval_low IS NULL AND interval_high IS NULL");

        assertThat(releases).isEqualTo(MONTHS * RELEASES);
        assertThat(ClopperPearson.atMost((int) without, (int) releases, 1e-6)).isGreaterThan(0.9875);
        assertThat(number("SELECT count(*) FROM route_error_rate WHERE key <> '" + IDLE
                        + "' AND (interval_low IS NULL OR interval_high < interval_low)"))
                .isZero();
    }

    @Test
    void onlyTheNewestRevisionOfADayCounts() throws SQLException {
        assertThat(number("SELECT max(releases) FROM monthly_sums")).isEqualTo(RELEASES);
        assertThat(number("SELECT min(releases) FROM monthly_ratios")).isEqualTo(RELEASES);
        assertThat(number("SELECT count(*) FROM route_error_rate WHERE revision = 1"))
                .isEqualTo(MONTHS * 10);
    }

    /** Where a numerator may be negative its interval is not cut at 0, and the box is turned round. */
    @Test
    void aNegativeNumeratorHasItsInterval() throws SQLException {
        execute("CREATE OR REPLACE TEMP TABLE parts AS SELECT 'k' AS key, 'u' AS unit, -5 AS lower,"
                + " -1000 AS numerator_noisy, CAST(10 AS DOUBLE) AS numerator_sigma,"
                + " 100 AS denominator_noisy, CAST(1 AS DOUBLE) AS denominator_sigma");
        String sql = RatioSql.of("r.key AS key", "SELECT * FROM parts");

        assertThat(number("SELECT ratio FROM (" + sql + ")")).isEqualTo(-10);
        assertThat(number("SELECT interval_low FROM (" + sql + ")")).isEqualTo(-1023 / 97.0);
        assertThat(number("SELECT interval_high FROM (" + sql + ")")).isEqualTo(-977 / 103.0);
    }

    private static void assertHolds(String sql, double truth, int expected) throws SQLException {
        int holds = 0;
        int all = 0;
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all++;
                holds += row.getDouble(1) <= truth && truth <= row.getDouble(2) && !row.wasNull() ? 1 : 0;
            }
        }
        assertThat(all).as(sql).isEqualTo(expected);
        assertThat(ClopperPearson.atMost(holds, all, 1e-7)).as(sql).isGreaterThanOrEqualTo(0.95);
    }

    private static double number(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getDouble(1);
        }
    }

    private static void insert(List<NoisedRow> rows) throws SQLException {
        duckDb.setAutoCommit(false);
        try (PreparedStatement insert = duckDb.prepareStatement(
                "INSERT INTO published VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (NoisedRow row : rows) {
                int at = 1;
                insert.setString(at++, row.metric());
                insert.setObject(at++, row.dt());
                insert.setString(at++, row.part());
                insert.setString(at++, row.key());
                insert.setLong(at++, row.valueNoisy());
                insert.setLong(at++, row.value());
                insert.setDouble(at++, row.sigma());
                insert.setLong(at++, row.intervalLow());
                insert.setLong(at++, row.intervalHigh());
                insert.setObject(at++, row.tau());
                insert.setLong(at++, row.lower());
                insert.setLong(at++, row.upper());
                insert.setLong(at++, row.groups());
                insert.setDouble(at++, row.rho());
                insert.setDouble(at++, row.delta());
                insert.setLong(at++, row.revision());
                insert.setString(at, row.unit());
                insert.execute();
            }
        }
        duckDb.commit();
        duckDb.setAutoCommit(true);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
