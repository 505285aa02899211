package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * How far billing systems are behind, from what is stored; every instance shows the same. {@code
 * synchub.invoices.unacknowledged} is one gauge for each consumer, {@code synchub.invoices.consumers} their number: a new
 * consumer's gauge is there from the scrape on that follows the one which has counted it.
 */
final class FeedGauges implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Remembered<List<FeedConsumer>> consumers;

    FeedGauges(Supplier<List<FeedConsumer>> consumers, Clock clock) {
        this.consumers = new Remembered<>(consumers, FRESH, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge unacknowledged = MultiGauge.builder("synchub.invoices.unacknowledged")
                .description("Final invoices and credit notes that a billing system has not acknowledged")
                .register(registry);
        Gauge.builder("synchub.invoices.consumers", () -> count(unacknowledged))
                .description("Billing systems that acknowledge invoices")
                .register(registry);
    }

    private double count(MultiGauge unacknowledged) {
        Optional<List<FeedConsumer>> known = consumers.get();
        known.ifPresent(all -> unacknowledged.register(
                all.stream()
                        .map(consumer -> MultiGauge.Row.of(
                                Tags.of("consumer", consumer.name()), () -> unacknowledged(consumer.name())))
                        .toList(),
                // What is there stays: put in anew in the middle of a scrape it would be in it twice, and the scrape
                // fail.
                false));
        return known.map(all -> (double) all.size()).orElse(Double.NaN);
    }

    private double unacknowledged(String consumer) {
        OptionalDouble found = consumers.get().stream()
                .flatMap(List::stream)
                .filter(one -> one.name().equals(consumer))
                .mapToDouble(FeedConsumer::unacknowledged)
                .findFirst();
        return found.orElse(Double.NaN);
    }
}
