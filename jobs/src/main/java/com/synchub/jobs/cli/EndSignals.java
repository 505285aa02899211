package com.synchub.jobs.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears SIGTERM and SIGINT before the JVM acts on them. Left alone it runs all shutdown hooks at the same time: the
 * embedded database's would close it while runs still write how far they came. Closed, the JVM hears them again.
 *
 * <p>By reflection, since every use of the JDK's own class for this is a warning of the compiler.
 */
final class EndSignals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);

    /** What a shell makes of a signal. */
    private static final int EXIT_BY_SIGNAL = 128;

    private final BooleanSupplier told;
    private final AtomicBoolean heard = new AtomicBoolean();
    /** Who heard each signal before. */
    private final Map<Object, Object> before = new HashMap<>();

    private EndSignals(BooleanSupplier told) {
        this.told = told;
    }

    /**
     * Calls back with the first of them, once; a second one, of either kind, ends the process.
     *
     * @param told answers whether the process will end by itself; else it ends at once
     */
    static EndSignals hear(BooleanSupplier told) {
        EndSignals signals = new EndSignals(told);
        try {
            signals.begin();
        } catch (ReflectiveOperationException e) {
            // The shutdown hooks end it then.
            LOG.atWarn().setCause(e).log("failed to listen to signals");
        }
        return signals;
    }

    private void begin() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Object hearing = Proxy.newProxyInstance(
                EndSignals.class.getClassLoader(), new Class<?>[] {handlerType()}, (proxy, method, arguments) -> {
                    heard(arguments[0]);
                    return null;
                });
        for (String name : List.of("TERM", "INT")) {
            Object each = signal.getConstructor(String.class).newInstance(name);
            before.put(each, handle().invoke(null, each, hearing));
        }
    }

    private void heard(Object signal) throws ReflectiveOperationException {
        if (heard.getAndSet(true)) {
            // Not by the hooks, which would close the database under whoever is still writing; nothing is lost by a
            // kill.
            Runtime.getRuntime().halt(EXIT_BY_SIGNAL + number(signal));
        }
        boolean ends = false;
        try {
            ends = told.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("failed to end in good order");
        }
        if (!ends) {
            close();
            Class.forName("sun.misc.Signal")
                    .getMethod("raise", signal.getClass())
                    .invoke(null, signal);
        }
    }

    private static int number(Object signal) throws ReflectiveOperationException {
        return (Integer) signal.getClass().getMethod("getNumber").invoke(signal);
    }

    private static Class<?> handlerType() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler");
    }

    private static Method handle() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, handlerType());
    }

    @Override
    public void close() {
        try {
            for (Map.Entry<Object, Object> each : before.entrySet()) {
                handle().invoke(null, each.getKey(), each.getValue());
            }
        } catch (ReflectiveOperationException e) {
            LOG.atWarn().setCause(e).log("failed to give signals back");
        }
    }
}
