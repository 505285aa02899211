package com.synchub.jobs.isolation.checks;

/** A tenant has reached what is another's. The message names the way and no tenant's data. */
public final class Leak extends AssertionError {

    private static final long serialVersionUID = 1L;

    Leak(String how) {
        super(how);
    }

    static void when(boolean leaks, String how) {
        if (leaks) {
            throw new Leak(how);
        }
    }
}
