package com.synchub.jobs.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line on standard error with rate and time left, where a person watches; nothing where none does. */
final class ProgressLine implements AutoCloseable {

    /** Set by the launcher script: Java can't tell whether standard error alone is a terminal. */
    private static final String TERMINAL = "synchub.terminal";

    private static final Duration REFRESH = Duration.ofMillis(250);

    private final ProgressBar bar;
    private final LongSupplier expected;
    private final LongSupplier done;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> refreshing;

    private ProgressLine(ProgressBar bar, LongSupplier expected, LongSupplier done) {
        this.bar = bar;
        this.expected = expected;
        this.done = done;
        this.refreshing = timer.scheduleAtFixedRate(this::refresh, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins a line.
     *
     * @param unit what is counted, with a blank in front
     * @param expected how much there is to do, 0 as long as nobody knows
     */
    static AutoCloseable start(String task, String unit, LongSupplier expected, LongSupplier done) {
        if (!Boolean.getBoolean(TERMINAL)) {
            return () -> {};
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(unit, 1)
                .showSpeed()
                .setUpdateIntervalMillis((int) REFRESH.toMillis())
                .build();
        return new ProgressLine(bar, expected, done);
    }

    private void refresh() {
        long now = done.getAsLong();
        if (expected.getAsLong() > 0) {
            bar.maxHint(Math.max(expected.getAsLong(), now));
        }
        bar.stepTo(now);
    }

    @Override
    public void close() {
        refreshing.cancel(false);
        timer.shutdown();
        refresh();
        bar.close();
    }
}
