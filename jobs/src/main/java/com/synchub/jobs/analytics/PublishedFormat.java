package com.synchub.jobs.analytics;

import com.synchub.analytics.NoisedRow;
import com.synchub.parquet.RecordFormat;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The columns of published tables. Metric and day are not among them: they are partitions, and engines don't agree on what a
 * column is that has a partition's name.
 */
final class PublishedFormat {

    static final String METRIC = "metric";
    static final String DATE = "dt";
    static final String REVISION = "revision";
    static final String RHO = "rho";
    static final String DELTA = "delta";
    static final String CATALOGUE = "catalogue_sha256";
    static final String SEALED = "release_sha256";

    static final RecordFormat<NoisedRow> ROWS = RecordFormat.<NoisedRow>named("analytics-release", 1)
            .text("part", NoisedRow::part)
            .text("key", NoisedRow::key)
            .number("value_noisy", NoisedRow::valueNoisy)
            .number("value", NoisedRow::value)
            .optionalDouble("sigma", NoisedRow::sigma)
            .number("interval_low", NoisedRow::intervalLow)
            .number("interval_high", NoisedRow::intervalHigh)
            .optionalNumber("tau", NoisedRow::tau)
            .number("lower", NoisedRow::lower)
            .number("upper", NoisedRow::upper)
            .number("groups", NoisedRow::groups)
            .optionalDouble("rho", NoisedRow::rho)
            .optionalDouble("delta", NoisedRow::delta)
            .number("revision", NoisedRow::revision)
            .text("unit", NoisedRow::unit)
            .readBy(fields -> {
                String part = fields.text();
                String key = fields.text();
                long noisy = fields.number();
                long value = fields.number();
                double sigma = Objects.requireNonNull(fields.optionalDouble());
                long low = fields.number();
                long high = fields.number();
                Long tau = fields.optionalNumber();
                long lower = fields.number();
                long upper = fields.number();
                int groups = Math.toIntExact(fields.number());
                double rho = Objects.requireNonNull(fields.optionalDouble());
                double delta = Objects.requireNonNull(fields.optionalDouble());
                int revision = Math.toIntExact(fields.number());
                return new NoisedRow(
                        "",
                        LocalDate.EPOCH,
                        part,
                        key,
                        noisy,
                        value,
                        sigma,
                        low,
                        high,
                        tau,
                        lower,
                        upper,
                        groups,
                        rho,
                        delta,
                        revision,
                        fields.text());
            });

    private PublishedFormat() {}
}
