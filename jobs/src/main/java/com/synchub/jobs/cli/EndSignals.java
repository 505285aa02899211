package com.synchub.jobs.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears SIGTERM and SIGINT before the JVM acts on them. Left alone it runs all shutdown hooks at the same time: the
 * embedded database's would close it while runs still write how far they came.
 *
 * <p>By reflection, since every use of the JDK's own class for this is a warning of the compiler.
 */
final class EndSignals {

    private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);

    private EndSignals() {}

    /**
     * Calls back with the first of them, once; a second one ends the process at once.
     *
     * @param told answers whether the process will end by itself; else it ends at once
     */
    static void hear(BooleanSupplier told) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Method raise = signalType.getMethod("raise", signalType);
            Object byDefault = handlerType.getField("SIG_DFL").get(null);
            Object hearing = Proxy.newProxyInstance(
                    EndSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        handle.invoke(null, arguments[0], byDefault);
                        if (!told.getAsBoolean()) {
                            raise.invoke(null, arguments[0]);
                        }
                        return null;
                    });
            for (String name : List.of("TERM", "INT")) {
                handle.invoke(null, signalType.getConstructor(String.class).newInstance(name), hearing);
            }
        } catch (ReflectiveOperationException e) {
            // The shutdown hooks end it then.
            LOG.atWarn().setCause(e).log("failed to listen to signals");
        }
    }
}
