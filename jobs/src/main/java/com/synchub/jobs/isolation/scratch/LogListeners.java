package com.synchub.jobs.isolation.scratch;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Who listens to this process's logging. A service's meters of log lines do, and stay there when it has ended: the logging
 * would keep every service there ever was.
 */
record LogListeners(LoggerContext logging, List<LoggerContextListener> before) {

    LogListeners {
        before = List.copyOf(before);
    }

    static LogListeners now() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        return new LogListeners(logging, logging.getCopyOfListenerList());
    }

    /** Lets go of those who came since. */
    void restore() {
        logging.getCopyOfListenerList().stream()
                .filter(listener -> !before.contains(listener))
                .forEach(logging::removeListener);
    }
}
