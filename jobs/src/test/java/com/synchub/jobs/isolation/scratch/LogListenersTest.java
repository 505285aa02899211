package com.synchub.jobs.isolation.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogListenersTest {

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

    /** Micrometer's own meters of log lines leave their listener behind when they are closed. */
    @Test
    void whoeverCameSinceIsLetGoOfAndNobodyElse() {
        LogListeners before = LogListeners.now();
        try (LogbackMetrics meters = new LogbackMetrics()) {
            meters.bindTo(new SimpleMeterRegistry());
            assertThat(logging.getCopyOfListenerList()).hasSize(before.before().size() + 1);
            LogListeners within = LogListeners.now();

            within.restore();
            assertThat(logging.getCopyOfListenerList()).hasSize(before.before().size() + 1);
        }

        before.restore();

        assertThat(logging.getCopyOfListenerList()).isEqualTo(List.copyOf(before.before()));
    }
}
