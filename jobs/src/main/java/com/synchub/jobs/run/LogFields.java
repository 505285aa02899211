package com.synchub.jobs.run;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A field of all log lines of this thread, until it is closed; then the field is what it was before. The threads that a
 * run hands work to don't inherit them: {@link #carried} brings them along.
 */
public final class LogFields implements AutoCloseable {

    private final String name;
    private final @Nullable String before;

    private LogFields(String name, @Nullable String before) {
        this.name = name;
        this.before = before;
    }

    public static LogFields with(String name, String value) {
        LogFields field = new LogFields(name, MDC.get(name));
        MDC.put(name, value);
        return field;
    }

    /** The task with the fields that this thread has now. */
    public static Runnable carried(Runnable task) {
        Map<String, String> fields = MDC.getCopyOfContextMap();
        return () -> {
            set(fields);
            try {
                task.run();
            } finally {
                MDC.clear();
            }
        };
    }

    /** The task with the fields that this thread has now. */
    public static <R> Callable<R> carried(Callable<R> task) {
        Map<String, String> fields = MDC.getCopyOfContextMap();
        return () -> {
            set(fields);
            try {
                return task.call();
            } finally {
                MDC.clear();
            }
        };
    }

    private static void set(@Nullable Map<String, String> fields) {
        if (fields != null) {
            MDC.setContextMap(fields);
        }
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, before);
        }
    }
}
