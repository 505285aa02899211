package com.synchub.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.table.TableCatalogue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What one tenant changes: random data, each tenant taken away in turn, for every shipped metric. What the bounds say is
 * what the noise is made for, so nothing may change by more.
 */
class SensitivityTest {

    private static final MetricCatalogue CATALOGUE = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private static final int ROUNDS = 6;
    /** A bug shows in one of so many at the latest. */
    private static final int ROUNDS_FOR_A_BUG = 60;

    private static StagedRows staged;

    @BeforeAll
    static void open() {
        staged = new StagedRows();
    }

    @AfterAll
    static void close() {
        staged.close();
    }

    @Test
    void noTenantChangesAShippedMetricByMoreThanItsBounds() {
        Set<String> reached = new HashSet<>();
        for (Metric metric : CATALOGUE.metrics()) {
            for (Metric.Part part : metric.parts()) {
                Change worst = worst(BoundedSql.of(part));
                assertThat(worst.keys())
                        .as(metric.id())
                        .isLessThanOrEqualTo(part.bounds().groups());
                assertThat(worst.most())
                        .as(metric.id())
                        .isLessThanOrEqualTo(part.bounds().most());
                assertThat(worst.squares())
                        .as(metric.id())
                        .isLessThanOrEqualTo(BigInteger.valueOf(part.bounds().most())
                                .pow(2)
                                .multiply(BigInteger.valueOf(part.bounds().groups())));
                if (worst.keys() == part.bounds().groups()
                        && worst.most() == part.bounds().most()) {
                    reached.add(metric.id() + " " + part.name());
                }
            }
        }
        // The data is wild enough: without bounding it would fail, and many metrics are driven to their bounds.
        assertThat(reached).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void clampingEachRowAndNotTheTenantsSumIsCaught() {
        assertCaught("bookmark-visits", sql -> sql.replace(
                        "sum(CAST(m.value AS DECIMAL(38, 0)))", "sum(least(CAST(m.value AS DECIMAL(38, 0)), 2000)) + 0")
                .replace(
                        "CAST(least(greatest(r.value, CAST(0 AS DECIMAL(38, 0))), CAST(2000 AS DECIMAL(38, 0))) AS"
                                + " BIGINT)",
                        "CAST(r.value AS BIGINT)"));
    }

    @Test
    void noChoiceOfGroupsIsCaught() {
        assertCaught("bookmark-domains", sql -> sql.replace("WHERE r.place <= 10", "WHERE true"));
    }

    @Test
    void groupsThatAreChosenOverAllTenantsAreCaught() {
        assertCaught(
                "bookmark-domains",
                sql -> sql.replace("PARTITION BY o.pseudonym ORDER BY o.choice", "ORDER BY o.choice"));
    }

    /** Rows of all tenants behind a few names: what a join on something else than the pseudonym does. */
    @Test
    void aJoinOnSomethingElseThanThePseudonymIsCaught() {
        assertCaught("devices-by-platform", sql -> sql.replace(
                        "FROM sessions s", "FROM sessions s JOIN sessions x ON s.app_version = x.app_version")
                .replace("s.pseudonym AS pseudonym", "s.pseudonym || x.pseudonym AS pseudonym"));
    }

    /** Which keys a tenant contributes to says nothing of what they are called, or of how much it has of them. */
    @Test
    void theChoiceOfGroupsDoesNotDependOnValuesOrNames() {
        Metric.Part part = CATALOGUE.metric("bookmark-domains").parts().get(0);
        String sql = BoundedSql.of(part);
        String byValue = sql.replace("ORDER BY o.choice, o.key", "ORDER BY o.value, o.key");
        String byName = sql.replace("ORDER BY o.choice, o.key", "ORDER BY o.key");
        // Another value of each row; and names in the reverse order of the alphabet.
        UnaryOperator<String> values =
                text -> text.replace("1 AS value", "1 + CAST(substr(b.domain, 2) AS BIGINT) * 7 % 13 AS value");
        UnaryOperator<String> names =
                text -> text.replace("b.domain AS key", "translate(b.domain, '0123456789', '9876543210') AS key");

        assertThat(keysOfOne(values.apply(sql))).isEqualTo(keysOfOne(sql));
        assertThat(keysOfOne(names.apply(sql))).isEqualTo(reversed(keysOfOne(sql)));
        assertThat(keysOfOne(values.apply(byValue))).isNotEqualTo(keysOfOne(byValue));
        assertThat(keysOfOne(names.apply(byName))).isNotEqualTo(reversed(keysOfOne(byName)));
    }

    /** Keys that can't be published don't take the place of those that can. */
    @Test
    void keysOffTheListAreLeftOutBeforeTheChoice() {
        staged.fill(new Random(5), 1);
        Metric.Part part = CATALOGUE.metric("settings-adoption").parts().get(0);
        staged.execute("DELETE FROM all_settings");
        for (int i = 0; i < 30; i++) {
            staged.execute("INSERT INTO all_settings (pseudonym, choice, name, category) VALUES ('"
                    + staged.tenants().get(0) + "', " + i + ", 'own" + i + "', 'mine')");
        }
        staged.execute("INSERT INTO all_settings (pseudonym, choice, name, category) VALUES ('"
                + staged.tenants().get(0) + "', 99, 'theme', 'appearance')");
        staged.with(staged.tenants());

        assertThat(staged.totals(BoundedSql.of(part))).containsOnlyKeys("appearance.theme");
    }

    /** Synthetic tenants have an empty pseudonym. */
    @Test
    void rowsOfNobodyAreInNoMetric() {
        staged.fill(new Random(5), 1);
        Metric.Part part = CATALOGUE.metric("settings-adoption").parts().get(0);
        staged.execute("DELETE FROM all_settings");
        for (String pseudonym : List.of("''", "NULL")) {
            staged.execute("INSERT INTO all_settings (pseudonym, choice, name, category) VALUES (" + pseudonym
                    + ", 99, 'theme', 'appearance')");
        }
        staged.execute("CREATE OR REPLACE TEMP VIEW settings AS SELECT * FROM all_settings");

        assertThat(staged.totals(BoundedSql.of(part))).isEmpty();
    }

    @Test
    void keysOfAListAreThereThoughNobodyHasThemAndAMissingKeyIsCaught() {
        staged.fill(new Random(6), 0);
        for (Metric metric : CATALOGUE.metrics()) {
            PreNoise exact = PreNoise.of(metric, staged);
            assertThat(exact.part(0).keySet())
                    .as(metric.id())
                    .containsExactlyInAnyOrderElementsOf(metric.keys().certain());
        }
        assertThat(staged.totals(
                        BoundedSql.of(CATALOGUE.metric("active-tenants").parts().get(0))))
                .isEmpty();
    }

    @Test
    void exactNumbersSayNothingOfThemselves() {
        staged.fill(new Random(7), 5);

        PreNoise exact = PreNoise.of(CATALOGUE.metric("active-tenants"), staged);
        assertThat(exact + " " + exact.part(0)).doesNotContain("5").contains("not shown");
    }

    private static Set<String> keysOfOne(String sql) {
        staged.fill(new Random(8), 1);
        staged.execute("DELETE FROM all_bookmarks");
        for (int i = 0; i < 40; i++) {
            staged.execute("INSERT INTO all_bookmarks (pseudonym, choice, domain) VALUES ('"
                    + staged.tenants().get(0) + "', " + (i * 7919L % 41) + ", 'd" + (i < 10 ? "0" : "") + i + "')");
        }
        return staged.totals(sql).keySet();
    }

    private static Set<String> reversed(Set<String> keys) {
        Set<String> reversed = new HashSet<>();
        keys.forEach(key -> reversed.add(key.chars()
                .map(c -> Character.isDigit(c) ? '9' - c + '0' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()));
        return reversed;
    }

    private static void assertCaught(String metric, UnaryOperator<String> bug) {
        Metric.Part part = CATALOGUE.metric(metric).parts().get(0);
        String sql = bug.apply(BoundedSql.of(part));
        assertThat(sql).isNotEqualTo(BoundedSql.of(part));
        assertThat(IntStream.range(0, ROUNDS_FOR_A_BUG)
                        .mapToObj(round -> worst(sql, round))
                        .anyMatch(change -> change.keys() > part.bounds().groups()
                                || change.most() > part.bounds().most()))
                .isTrue();
    }

    /** @param squares the most that the sum of squared changes came to */
    private record Change(int keys, long most, BigInteger squares) {

        static final Change NONE = new Change(0, 0, BigInteger.ZERO);

        Change worse(Change other) {
            return new Change(Math.max(keys, other.keys), Math.max(most, other.most), squares.max(other.squares));
        }
    }

    private static Change worst(String sql) {
        return IntStream.range(0, ROUNDS).mapToObj(round -> worst(sql, round)).reduce(Change.NONE, Change::worse);
    }

    private static Change worst(String sql, int round) {
        staged.fill(new Random(round), 6);
        Map<String, PreNoise.Totals> all = staged.totals(sql);
        Change worst = Change.NONE;
        for (String gone : staged.tenants()) {
            List<String> others = new ArrayList<>(staged.tenants());
            others.remove(gone);
            staged.with(others);
            worst = worst.worse(change(all, staged.totals(sql)));
        }
        staged.with(staged.tenants());
        return worst;
    }

    private static Change change(Map<String, PreNoise.Totals> all, Map<String, PreNoise.Totals> without) {
        Set<String> keys = new HashSet<>(all.keySet());
        keys.addAll(without.keySet());
        int changed = 0;
        long most = 0;
        BigInteger squares = BigInteger.ZERO;
        for (String key : keys) {
            PreNoise.Totals one = all.getOrDefault(key, PreNoise.Totals.NOTHING);
            PreNoise.Totals other = without.getOrDefault(key, PreNoise.Totals.NOTHING);
            long by = Math.abs(one.total() - other.total());
            assertThat(Math.abs(one.tenants() - other.tenants())).isLessThanOrEqualTo(by > 0 ? Long.MAX_VALUE : 1);
            changed += one.equals(other) ? 0 : 1;
            most = Math.max(most, by);
            squares = squares.add(BigInteger.valueOf(by).pow(2));
        }
        return new Change(changed, most, squares);
    }
}
