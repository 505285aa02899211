package com.synchub.jobs.observe;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %line}: the message, in one line whatever is in it. */
public final class OneLineMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return OneLine.of(String.valueOf(event.getFormattedMessage()));
    }
}
