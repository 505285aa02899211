package com.synchub.analytics;

import com.synchub.privacy.Delta;
import com.synchub.privacy.Rho;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published number, or one a key. It has passed the catalogue's checks.
 *
 * @param id such as {@code active-tenants}; the partition {@code metric=} of its table
 * @param question the question it answers, for the data dictionary
 * @param unit what is counted, such as {@code tenants}
 * @param notes what a reader has to know, such as what clipping leaves out
 * @param parts one, or the numerator and the denominator of a ratio: noised and paid for apart
 * @param threshold there if and only if the keys come from the data
 * @param cadenceReason why it is published daily; null unless it is
 * @param tables the staged tables that it reads
 * @param file where it is declared
 */
public record Metric(
        String id,
        String question,
        String unit,
        String notes,
        Keys keys,
        List<Part> parts,
        @Nullable Threshold threshold,
        Cadence cadence,
        @Nullable String cadenceReason,
        Set<String> tables,
        String file) {

    public Metric {
        parts = List.copyOf(parts);
        tables = Set.copyOf(tables);
    }

    /**
     * A bounded sum a key.
     *
     * @param name {@code value}, {@code numerator} or {@code denominator}
     * @param sql yields rows of pseudonym, choice, key (unless it has one group) and value
     * @param keys those of the metric
     * @param rho what a release of it costs, for the noise on the sum
     */
    public record Part(String name, String sql, Keys keys, Bounds bounds, Rho rho) {}

    /**
     * How keys of the data are chosen.
     *
     * @param rho what the noise on the count of tenants costs
     * @param delta with what probability a key of a single tenant passes
     * @param minimumTenants raises the threshold, never lowers it
     */
    public record Threshold(Rho rho, Delta delta, int minimumTenants) {}

    public boolean isRatio() {
        return parts.size() == 2;
    }

    /** What a release costs: all of its parts, and the threshold. */
    public Rho rho() {
        Rho sum = parts.stream().map(Part::rho).reduce(Rho::plus).orElseThrow();
        return threshold == null ? sum : sum.plus(threshold.rho());
    }

    /** What a release costs besides. */
    public Optional<Delta> delta() {
        return Optional.ofNullable(threshold).map(Threshold::delta);
    }
}
