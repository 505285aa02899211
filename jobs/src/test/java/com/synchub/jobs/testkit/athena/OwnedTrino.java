package com.synchub.jobs.testkit.athena;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * What Trino's process begins with: it ends when whoever has started it does, also by SIGKILL, since it holds the other end of
 * a pipe. Names no other class of this project: it runs on Trino's own class path.
 */
final class OwnedTrino {

    private OwnedTrino() {}

    public static void main(String[] arguments)
            throws ClassNotFoundException, NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        Thread watch = new Thread(OwnedTrino::endWithOwner, "owner");
        watch.setDaemon(true);
        watch.start();
        Class.forName("io.trino.server.TrinoServer")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static void endWithOwner() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
