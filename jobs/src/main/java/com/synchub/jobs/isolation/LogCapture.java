package com.synchub.jobs.isolation;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** All that this process logs, in memory, as long as it is open: messages, fields, failures. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** Beyond it a trial's log is cut at its beginning. */
    private static final int MOST = 4 << 20;

    private final StringBuilder text = new StringBuilder();
    private final Logger root;

    private LogCapture(Logger root) {
        this.root = root;
    }

    static LogCapture open() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LogCapture capture = new LogCapture(root);
        capture.setContext(root.getLoggerContext());
        capture.setName("isolation");
        capture.start();
        root.addAppender(capture);
        return capture;
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder line =
                new StringBuilder(event.getFormattedMessage()).append(' ').append(event.getMDCPropertyMap());
        if (event.getKeyValuePairs() != null) {
            line.append(event.getKeyValuePairs());
        }
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        synchronized (text) {
            text.append(line).append('\n');
            if (text.length() > MOST) {
                text.delete(0, text.length() - MOST);
            }
        }
    }

    String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
