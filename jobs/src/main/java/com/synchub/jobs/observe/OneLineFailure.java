package com.synchub.jobs.observe;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * {@code %failure}: the exception and its causes, a line each with where it was thrown, indented so that none looks like a
 * line of the log. Messages of exceptions come from anywhere, so each stays in its line.
 */
public final class OneLineFailure extends ThrowableHandlingConverter {

    private static final int MOST_CAUSES = 20;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder lines = new StringBuilder();
        @Nullable IThrowableProxy failure = event.getThrowableProxy();
        for (int i = 0; failure != null && i < MOST_CAUSES; i++) {
            lines.append(i == 0 ? "\t" : "\tcaused by ")
                    .append(failure.getClassName())
                    .append(": ")
                    .append(OneLine.of(String.valueOf(failure.getMessage())));
            StackTraceElementProxy[] trace = failure.getStackTraceElementProxyArray();
            if (trace != null && trace.length > 0) {
                lines.append(' ').append(trace[0]);
            }
            lines.append('\n');
            failure = failure.isCyclic() ? null : failure.getCause();
        }
        return lines.toString();
    }
}
