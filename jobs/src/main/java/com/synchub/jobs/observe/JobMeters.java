package com.synchub.jobs.observe;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What jobs did. Counters are this process's own and there from its start, at 0, so that a first increase is one; gauges
 * are of the newest good run, whichever instance ran it. The label is not {@code job}, since Prometheus has
 * one of that name.
 */
final class JobMeters implements MeterBinder {

    private static final String JOB = "job_name";

    private final ObjectProvider<MeterRegistry> registry;
    private final ObjectProvider<JobKinds> kinds;
    private final LastFigures last;

    /** Both are made from what runs jobs, which is watched from here; so they are looked up when they are needed. */
    JobMeters(ObjectProvider<MeterRegistry> registry, ObjectProvider<JobKinds> kinds, LastFigures last) {
        this.registry = registry;
        this.kinds = kinds;
        this.last = last;
    }

    @Override
    public void bindTo(MeterRegistry bound) {
        for (JobKind<?, ?> kind : kinds.getObject().all()) {
            String job = kind.job().name();
            items(bound, job);
            bytes(bound, job);
            readUnits(bound, job);
            leasesLost(bound, job);
            gauge(
                    bound,
                    job,
                    "synchub.job.last.items",
                    "Items of the newest good run",
                    name -> last.of(name, Figures.ITEMS));
            gauge(
                    bound,
                    job,
                    "synchub.job.last.bytes",
                    "Bytes of the newest good run",
                    name -> last.of(name, Figures.BYTES));
            gauge(
                    bound,
                    job,
                    "synchub.job.last.seconds",
                    "What the newest good run took",
                    name -> last.of(name, Figures.SECONDS));
            gauge(
                    bound,
                    job,
                    "synchub.job.items.per.second",
                    "Rate of the newest good run",
                    name -> last.of(name, Figures.ITEMS) / last.of(name, Figures.SECONDS));
            gauge(
                    bound,
                    job,
                    "synchub.job.found.faults",
                    "1 if what the newest good run checked is not as it should be, else 0",
                    last::foundFaults);
        }
    }

    void ended(String job, Map<String, Double> figures) {
        MeterRegistry meters = registry.getObject();
        items(meters, job).increment(figures.getOrDefault(Figures.ITEMS, 0.0));
        bytes(meters, job).increment(figures.getOrDefault(Figures.BYTES, 0.0));
        readUnits(meters, job).increment(figures.getOrDefault(Figures.READ_UNITS, 0.0));
    }

    void leaseLost(String job) {
        leasesLost(registry.getObject(), job).increment();
    }

    private static Counter items(MeterRegistry meters, String job) {
        return counter(meters, job, "synchub.job.items", "Items of good runs");
    }

    private static Counter bytes(MeterRegistry meters, String job) {
        return counter(meters, job, "synchub.job.bytes", "Bytes that good runs read from the vault or wrote to it");
    }

    private static Counter readUnits(MeterRegistry meters, String job) {
        return counter(meters, job, "synchub.job.read.units", "DynamoDB read capacity units that good runs consumed");
    }

    private static Counter leasesLost(MeterRegistry meters, String job) {
        return counter(
                meters, job, "synchub.leases.lost", "Jobs taken over by another process while this one ran them");
    }

    private static Counter counter(MeterRegistry meters, String job, String name, String description) {
        return Counter.builder(name).description(description).tag(JOB, job).register(meters);
    }

    private static void gauge(
            MeterRegistry meters, String job, String name, String description, ToDoubleFunction<String> figure) {
        Gauge.builder(name, () -> figure.applyAsDouble(job))
                .description(description)
                .tag(JOB, job)
                .register(meters);
    }
}
