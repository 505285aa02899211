package com.synchub.jobs.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One line on standard error with rate and time left, where a person watches; nothing where none does. */
final class ProgressLine implements AutoCloseable {

    /** Set by the launcher script: Java can't tell whether standard error alone is a terminal. */
    private static final String TERMINAL = "synchub.terminal";

    private static final Duration REFRESH = Duration.ofMillis(250);

    private final @Nullable ProgressBar bar;
    private final ScheduledExecutorService timer;
    private final Runnable refresh;

    private ProgressLine(@Nullable ProgressBar bar, ScheduledExecutorService timer, Runnable refresh) {
        this.bar = bar;
        this.timer = timer;
        this.refresh = refresh;
    }

    static ProgressLine start(String task, LongSupplier expected, LongSupplier done) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (!Boolean.getBoolean(TERMINAL)) {
            return new ProgressLine(null, timer, () -> {});
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" items", 1)
                .showSpeed()
                .setUpdateIntervalMillis((int) REFRESH.toMillis())
                .build();
        Runnable refresh = () -> {
            if (expected.getAsLong() > 0) {
                bar.maxHint(Math.max(expected.getAsLong(), done.getAsLong()));
            }
            bar.stepTo(done.getAsLong());
        };
        timer.scheduleAtFixedRate(refresh, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        return new ProgressLine(bar, timer, refresh);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (bar != null) {
            refresh.run();
            bar.close();
        }
    }
}
