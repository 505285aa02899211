package com.synchub.analytics;

/** A metric's SQL may not be run. The line is that in the SQL, from 1. */
final class SqlRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String cure;

    SqlRefused(int line, String what, String cure) {
        super(what);
        this.line = line;
        this.cure = cure;
    }

    int line() {
        return line;
    }

    String cure() {
        return cure;
    }
}
