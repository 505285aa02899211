package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.analytics.Bounds;
import com.synchub.analytics.Keys;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.Noise;
import com.synchub.analytics.NoisedRow;
import com.synchub.analytics.QueryEngine;
import com.synchub.analytics.RowConsumer;
import com.synchub.jobs.analytics.Distinguisher.Evidence;
import com.synchub.jobs.analytics.ReleasePath.Deviation;
import com.synchub.privacy.Delta;
import com.synchub.privacy.Epsilon;
import com.synchub.privacy.Rho;
import com.synchub.table.TableCatalogue;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A black-box audit of what is published: pairs of runs with and without one tenant, through the shipped code from staged
 * files to rows, and a {@link Distinguisher} that sees the rows only. What it proves of epsilon, with Clopper and Pearson's
 * bound, must not exceed what is declared; of each planted bug it must. The metrics are the shipped ones at a cost so high
 * that there is something to see. The slow profile looks at 100,000 pairs of each kind of metric.
 */
class PublishedPrivacyAuditTest {

    private static final int PAIRS = Integer.getInteger("synchub.privacy.pairs", 2_000);
    private static final int PAIRS_FOR_A_BUG = 1_000;
    private static final int PAIRS_FOR_HALF_A_SIGMA = 10_000;
    private static final double DELTA = 1e-3;
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private static final String TARGET = "target";

    private static final Metric SETTINGS = loud("settings-adoption", "0.5");
    private static final Metric DOMAINS = loud("bookmark-domains", "0.5");
    /** The same at a cost so low that a thousand pairs can prove more. */
    private static final Metric FEW_DOMAINS = loud("bookmark-domains", "0.125");

    private static final Metric MEMBERS = loud("members-per-group", "0.25");
    private static final Metric VISITS = loud("bookmark-visits", "0.125");

    /** As many as a tenant contributes to. */
    private static final List<String> SETTING_KEYS = SETTINGS.keys()
            .allowed()
            .subList(0, SETTINGS.parts().get(0).bounds().groups());

    private static final List<String> DOMAIN_KEYS =
            keys(DOMAINS.parts().get(0).bounds().groups());

    @Test
    void publicKeysOfATenantTellNoMoreThanIsDeclared() {
        Evidence evidence = audit(SETTINGS, SETTING_KEYS, Deviation.NONE);

        assertThat(evidence.epsilon()).as("%s", evidence).isBetween(0.2, declared(SETTINGS));
        assertThat(evidence.pairs()).isEqualTo(PAIRS);
    }

    /** Nine domains that the tenant lifts to the threshold, and one that nobody else has. */
    @Test
    void keysOfTheDataTellNoMoreThanIsDeclared() {
        Evidence evidence = audit(DOMAINS, DOMAIN_KEYS, Deviation.NONE);

        assertThat(evidence.epsilon()).as("%s", evidence).isBetween(0.05, declared(DOMAINS));
    }

    @Test
    void bothPartsOfARatioTellNoMoreThanIsDeclared() {
        Evidence evidence = audit(MEMBERS, List.of(""), Deviation.NONE);

        assertThat(evidence.epsilon()).as("%s", evidence).isBetween(0.2, declared(MEMBERS));
    }

    @Test
    void aTenantFarAboveItsBoundsTellsNoMoreThanIsDeclared() {
        // It shows by half a sigma only: fewer pairs can't be relied on to prove any of it.
        Evidence evidence = audit(VISITS, List.of(""), Deviation.NONE, Math.max(PAIRS, PAIRS_FOR_HALF_A_SIGMA));

        assertThat(evidence.epsilon()).as("%s", evidence).isBetween(0.1, declared(VISITS));
    }

    /** The cost is paid for each group as if it were the only one. */
    @Test
    void noiseForOneGroupOnlyIsCaught() {
        Deviation bug = Deviation.NONE.noised(metric -> with(metric, 1, metric.keys(), metric.threshold()));

        assertCaught(SETTINGS, SETTING_KEYS, bug, 4 * PAIRS_FOR_A_BUG);
    }

    @Test
    void clampingEachRowAndNotTheTenantsSumIsCaught() {
        Deviation bug = Deviation.NONE.engine(engine -> (sql, rows) -> engine.query(
                sql.replace(
                                "sum(CAST(m.value AS DECIMAL(38, 0)))",
                                "sum(least(CAST(m.value AS DECIMAL(38, 0)), 2000)) + 0")
                        .replace(
                                "CAST(least(greatest(r.value, CAST(0 AS DECIMAL(38, 0))), CAST(2000 AS DECIMAL(38, 0)))"
                                        + " AS BIGINT)",
                                "CAST(r.value AS BIGINT)"),
                rows));

        assertCaught(VISITS, List.of(""), bug);
    }

    @Test
    void aThresholdOnTheExactCountIsCaught() {
        long tau = Noise.tau(FEW_DOMAINS);
        Deviation bug = Deviation.NONE
                .engine(engine -> filtered(engine, tau))
                .noised(metric -> with(metric, metric.parts().get(0).bounds().groups(), metric.keys(), null));

        assertCaught(FEW_DOMAINS, DOMAIN_KEYS, bug);
    }

    /** How many keys there are together with those that are left out, as a row that says so. */
    @Test
    void anExactNumberOfSuppressedKeysIsCaught() {
        assertCaught(
                FEW_DOMAINS,
                DOMAIN_KEYS,
                path(FEW_DOMAINS, true, countingKeys()),
                path(FEW_DOMAINS, false, countingKeys()),
                PAIRS_FOR_A_BUG);
    }

    /** A setting that only the target has is left out where it isn't there, in place of noise around 0. */
    @Test
    void anAbsentKeyThatIsDroppedIsCaught() {
        UnaryOperator<Metric> derived =
                metric -> with(metric, metric.parts().get(0).bounds().groups(), Keys.derived(), null);

        assertCaught(SETTINGS, SETTING_KEYS, Deviation.NONE.bounded(derived));
    }

    @Test
    void aGeneratorWithASeedIsCaught() {
        Deviation bug = Deviation.NONE.random(() -> {
            Random seeded = new Random(7);
            return bits -> new BigInteger(bits, seeded);
        });

        assertCaught(SETTINGS, SETTING_KEYS, bug);
    }

    private static void assertCaught(Metric metric, List<String> keys, Deviation bug) {
        assertCaught(metric, keys, bug, PAIRS_FOR_A_BUG);
    }

    private static void assertCaught(Metric metric, List<String> keys, Deviation bug, int pairs) {
        assertCaught(metric, keys, path(metric, true, bug), path(metric, false, bug), pairs);
    }

    private static void assertCaught(
            Metric metric, List<String> keys, ReleasePath with, ReleasePath without, int pairs) {
        Evidence evidence = new Distinguisher(Set.copyOf(keys), delta(metric)).tellApart(with, without, pairs);

        assertThat(evidence.epsilon()).as("%s", evidence).isGreaterThan(declared(metric));
    }

    private static Evidence audit(Metric metric, List<String> keys, Deviation deviation) {
        return audit(metric, keys, deviation, PAIRS);
    }

    private static Evidence audit(Metric metric, List<String> keys, Deviation deviation, int pairs) {
        return new Distinguisher(Set.copyOf(keys), delta(metric))
                .tellApart(path(metric, true, deviation), path(metric, false, deviation), pairs);
    }

    /** The epsilon at {@link #DELTA} of the cost; the threshold's delta comes on top of that one. */
    private static double declared(Metric metric) {
        return Epsilon.of(metric.rho(), Delta.of(DELTA));
    }

    private static double delta(Metric metric) {
        return DELTA + metric.delta().map(delta -> delta.value().doubleValue()).orElse(0.0);
    }

    private static Deviation countingKeys() {
        int[] found = new int[1];
        return Deviation.NONE
                .engine(engine -> (sql, rows) -> engine.query(sql, (key, tenants, total) -> {
                    found[0]++;
                    rows.row(key, tenants, total);
                }))
                .published(rows -> {
                    List<NoisedRow> more = new ArrayList<>(rows);
                    more.add(new NoisedRow(
                            "m",
                            LocalDate.EPOCH,
                            "keys",
                            "all",
                            found[0],
                            found[0],
                            1,
                            0,
                            0,
                            null,
                            0,
                            1,
                            1,
                            1,
                            0,
                            0,
                            "keys"));
                    return more;
                });
    }

    private static QueryEngine filtered(QueryEngine engine, long tau) {
        return (sql, rows) -> {
            RowConsumer shown = (key, tenants, total) -> {
                if (tenants >= tau) {
                    rows.row(key, tenants, total);
                }
            };
            engine.query(sql, shown);
        };
    }

    private static ReleasePath path(Metric metric, boolean target, Deviation deviation) {
        StagedTenants tenants = new StagedTenants();
        long tau = metric.threshold() == null ? 0 : Noise.tau(metric);
        for (int tenant = 0; tenant < tau - 1; tenant++) {
            for (String domain : DOMAIN_KEYS.subList(1, DOMAIN_KEYS.size())) {
                tenants.row("bookmarks", "other" + tenant, Map.of("domain", domain));
            }
        }
        for (int tenant = 0; tenant < 3; tenant++) {
            for (String setting : SETTING_KEYS.subList(1, SETTING_KEYS.size())) {
                tenants.row("settings", "other" + tenant, setting(setting));
            }
            tenants.row("groups", "other" + tenant, Map.of("member_limit", 5L));
            tenants.row("group_members", "other" + tenant, Map.of("status", "active"));
        }
        if (target) {
            addTarget(tenants);
        }
        return ReleasePath.of(metric, tenants, deviation);
    }

    /** Of everything as much as counts, or more. */
    private static void addTarget(StagedTenants tenants) {
        SETTING_KEYS.forEach(setting -> tenants.row("settings", TARGET, setting(setting)));
        DOMAIN_KEYS.forEach(
                domain -> tenants.row("bookmarks", TARGET, Map.of("domain", domain, "visit_count", 1_900L)));
        for (int i = 0; i < 80; i++) {
            tenants.row("group_members", TARGET, Map.of("status", "active"));
        }
        for (int i = 0; i < 9; i++) {
            tenants.row("groups", TARGET, Map.of("member_limit", 5L));
        }
    }

    private static Map<String, Object> setting(String key) {
        int point = key.indexOf('.');
        return Map.of("category", key.substring(0, point), "name", key.substring(point + 1));
    }

    private static List<String> keys(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add("d" + i + ".example");
        }
        return List.copyOf(keys);
    }

    /** A shipped metric with more spent on each of its parts and on its threshold. */
    private static Metric loud(String id, String rho) {
        Metric metric = CATALOGUE.metric(id);
        Metric.Threshold threshold =
                metric.threshold() == null ? null : new Metric.Threshold(Rho.of(rho), Delta.of("1e-4"), 1);
        return new Metric(
                metric.id(),
                metric.question(),
                metric.unit(),
                metric.notes(),
                metric.keys(),
                metric.parts().stream()
                        .map(part -> new Metric.Part(part.name(), part.sql(), part.keys(), part.bounds(), Rho.of(rho)))
                        .toList(),
                threshold,
                metric.cadence(),
                metric.cadenceReason(),
                metric.tables(),
                metric.file());
    }

    private static Metric with(Metric metric, int groups, Keys keys, Metric.@Nullable Threshold threshold) {
        return new Metric(
                metric.id(),
                metric.question(),
                metric.unit(),
                metric.notes(),
                keys,
                metric.parts().stream()
                        .map(part -> new Metric.Part(
                                part.name(),
                                part.sql(),
                                keys,
                                new Bounds(
                                        groups,
                                        part.bounds().lower(),
                                        part.bounds().upper(),
                                        part.bounds().source()),
                                part.rho()))
                        .toList(),
                threshold,
                metric.cadence(),
                metric.cadenceReason(),
                metric.tables(),
                metric.file());
    }
}
