package com.synchub.jobs.observe;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.event.KeyValuePair;

/**
 * {@code %fields}: the line's own fields, as {@code name="value"}; {@code %fields{all}} also those of the thread, which say
 * what job it works for.
 */
public final class OneLineFields extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder fields = new StringBuilder();
        List<KeyValuePair> own = event.getKeyValuePairs();
        if (own != null) {
            own.forEach(field -> append(fields, field.key, String.valueOf(field.value)));
        }
        if ("all".equals(getFirstOption())) {
            new TreeMap<>(event.getMDCPropertyMap()).forEach((name, value) -> append(fields, name, value));
        }
        return fields.toString();
    }

    private static void append(StringBuilder fields, String name, String value) {
        fields.append(' ').append(OneLine.of(name)).append('=').append(OneLine.quoted(value));
    }
}
