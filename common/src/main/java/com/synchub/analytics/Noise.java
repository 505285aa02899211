package com.synchub.analytics;

import com.synchub.privacy.Delta;
import com.synchub.privacy.DiscreteGaussian;
import com.synchub.privacy.RandomSource;
import com.synchub.privacy.Rational;
import com.synchub.privacy.Rho;
import com.synchub.privacy.Scale;
import com.synchub.privacy.Threshold;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one place where exact numbers become noisy ones. Every key of every part gets a draw of its own; all keys of a part
 * cost its rho once, because the scale takes into account how many of them a tenant can change.
 */
public final class Noise {

    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE / 4);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE / 4);

    private final RandomSource random;

    public Noise(RandomSource random) {
        this.random = random;
    }

    /**
     * What may be published: rows by part and key. Draws each time it is called, so whoever calls it keeps the result and
     * pays.
     */
    public List<NoisedRow> release(MetricRun run, PreNoise exact) {
        List<NoisedRow> rows = new ArrayList<>();
        for (int i = 0; i < run.metric().parts().size(); i++) {
            rows.addAll(part(run, run.metric().parts().get(i), exact.part(i)));
        }
        return rows;
    }

    private List<NoisedRow> part(MetricRun run, Metric.Part part, Map<String, PreNoise.Totals> totals) {
        Rational variance = variance(part);
        DiscreteGaussian noise = new DiscreteGaussian(variance, random);
        double sigma = Scale.sigma(variance);
        long half = Threshold.halfWidth95(variance);
        Long tau = run.metric().threshold() == null ? null : tau(run.metric());
        List<NoisedRow> rows = new ArrayList<>();
        totals.forEach((key, exact) -> {
            if (tau != null && noisyTenants(run.metric(), exact.tenants()) < tau) {
                return;
            }
            long noisy = noised(exact.total(), noise);
            rows.add(new NoisedRow(
                    run.metric().id(),
                    run.date(),
                    part.name(),
                    key,
                    noisy,
                    part.bounds().lower() < 0 ? noisy : Math.max(0, noisy),
                    sigma,
                    noisy - half,
                    noisy + half,
                    tau,
                    part.bounds().lower(),
                    part.bounds().upper(),
                    part.bounds().groups(),
                    run.metric().rho().value().doubleValue(),
                    run.metric()
                            .delta()
                            .map(delta -> delta.value().doubleValue())
                            .orElse(0.0),
                    run.revision(),
                    run.metric().unit()));
        });
        return rows;
    }

    private long noisyTenants(Metric metric, long tenants) {
        return noised(tenants, new DiscreteGaussian(countVariance(metric), random));
    }

    /** Kept within a quarter of what a number can be: so far out noise never is, and nothing overflows behind it. */
    private static long noised(long exact, DiscreteGaussian noise) {
        return BigInteger.valueOf(exact)
                .add(noise.draw())
                .max(LOWEST)
                .min(HIGHEST)
                .longValueExact();
    }

    /** Of the noise on the sums of a part. */
    public static Rational variance(Metric.Part part) {
        return Scale.variance(part.bounds().most(), part.bounds().groups(), part.rho());
    }

    /** From which noisy count of tenants on a derived key shows. */
    public static long tau(Metric metric) {
        Metric.Threshold threshold = threshold(metric);
        Delta delta = threshold.delta();
        return Math.max(
                threshold.minimumTenants(),
                Threshold.tau(
                        countVariance(metric),
                        delta,
                        metric.parts().get(0).bounds().groups()));
    }

    /** Of the noise on the count of tenants of a derived key. */
    private static Rational countVariance(Metric metric) {
        Rho rho = threshold(metric).rho();
        return Scale.variance(1, metric.parts().get(0).bounds().groups(), rho);
    }

    private static Metric.Threshold threshold(Metric metric) {
        Metric.Threshold threshold = metric.threshold();
        if (threshold == null) {
            throw new IllegalArgumentException(metric.id() + " has no keys from the data");
        }
        return threshold;
    }
}
