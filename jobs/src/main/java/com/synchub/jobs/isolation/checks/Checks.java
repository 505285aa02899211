package com.synchub.jobs.isolation.checks;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All checks. */
public final class Checks {

    private static final List<Class<?>> CLASSES = List.of(
            ReadChecks.class,
            WriteChecks.class,
            NameChecks.class,
            QueryChecks.class,
            SharingChecks.class,
            ArtefactChecks.class,
            LiveChecks.class,
            RouteChecks.class,
            CanaryChecks.class,
            ProbeChecks.class);

    private Checks() {}

    /** By their ids, which no two share. */
    public static Map<String, Method> all() {
        Map<String, Method> checks = new TreeMap<>();
        for (Class<?> type : CLASSES) {
            for (Method method : type.getDeclaredMethods()) {
                Check check = method.getAnnotation(Check.class);
                if (check != null && checks.put(check.value(), method) != null) {
                    throw new IllegalStateException("two checks are called " + check.value());
                }
            }
        }
        return checks;
    }
}
