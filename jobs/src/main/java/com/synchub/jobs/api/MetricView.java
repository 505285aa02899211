package com.synchub.jobs.api;

import com.synchub.analytics.Cadence;
import com.synchub.analytics.KeyKind;
import com.synchub.analytics.Metric;
import com.synchub.jobs.analytics.ReleasePlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric of the catalogue, and how exact it is. Nothing of it is from the data.
 *
 * @param view its name in SQL
 * @param question that it answers
 * @param unit what is counted
 * @param notes what a reader has to know, such as what clipping leaves out
 * @param keyKind NONE is one number a release, PUBLIC are keys of a list, DERIVED come from the data
 * @param keys the list of public ones; a key that nobody has is published too, as noise around 0
 * @param cadenceReason why it is published daily; absent unless it is
 * @param rho what a release costs, all parts together, a decimal as text
 * @param delta what it costs besides
 * @param tau the noisy count of tenants from which on a key shows; absent if keys don't come from the data
 * @param next the next day that it is due on
 */
record MetricView(
        String id,
        String view,
        String question,
        String unit,
        String notes,
        KeyKind keyKind,
        List<String> keys,
        List<MetricPart> parts,
        Cadence cadence,
        @Nullable String cadenceReason,
        String rho,
        String delta,
        @Nullable Long tau,
        LocalDate next) {

    /**
     * A number of each key.
     *
     * @param part value, or numerator or denominator of a ratio
     * @param groups to how many keys a tenant contributes at most
     * @param lower to each of them, at least
     * @param upper to each of them, at most
     * @param source why these bounds
     * @param sigma standard deviation of the noise on each number
     * @param plusMinus95 half of the noise's 95 % interval
     */
    record MetricPart(String part, int groups, long lower, long upper, String source, double sigma, long plusMinus95) {}

    MetricView {
        keys = List.copyOf(keys);
        parts = List.copyOf(parts);
    }

    /** @param lines of the plan that are the metric's, one a part in their order */
    static MetricView of(Metric metric, List<ReleasePlan.Line> lines) {
        List<MetricPart> parts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ReleasePlan.Line line = lines.get(i);
            parts.add(new MetricPart(
                    line.part(),
                    line.groups(),
                    line.lower(),
                    line.upper(),
                    metric.parts().get(i).bounds().source(),
                    line.sigma(),
                    line.plusMinus95()));
        }
        ReleasePlan.Line first = lines.get(0);
        return new MetricView(
                metric.id(),
                metric.id().replace('-', '_'),
                metric.question(),
                metric.unit(),
                metric.notes(),
                metric.keys().kind(),
                metric.keys().allowed(),
                parts,
                metric.cadence(),
                metric.cadenceReason(),
                first.rho().toPlainString(),
                first.delta().toPlainString(),
                first.tau(),
                first.next());
    }
}
