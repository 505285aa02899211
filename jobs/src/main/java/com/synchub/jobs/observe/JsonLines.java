package com.synchub.jobs.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Spring Boot's JSON lines. Boot's encoder fails, and the line is lost, where a line has a field that its thread has too;
 * here the line's own counts.
 */
public final class JsonLines extends StructuredLogEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        List<KeyValuePair> own = event.getKeyValuePairs();
        if (own == null
                || own.stream().noneMatch(field -> event.getMDCPropertyMap().containsKey(field.key))) {
            return super.encode(event);
        }
        Map<String, String> ofThread = new HashMap<>(event.getMDCPropertyMap());
        own.forEach(field -> ofThread.remove(field.key));
        return super.encode(with(ofThread, event));
    }

    /** The same event but for the fields of its thread. */
    private static ILoggingEvent with(Map<String, String> ofThread, ILoggingEvent event) {
        return (ILoggingEvent) Proxy.newProxyInstance(
                ILoggingEvent.class.getClassLoader(),
                new Class<?>[] {ILoggingEvent.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getMDCPropertyMap")) {
                        return ofThread;
                    }
                    try {
                        return method.invoke(event, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
