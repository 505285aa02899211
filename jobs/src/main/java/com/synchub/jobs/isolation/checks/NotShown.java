package com.synchub.jobs.isolation.checks;

/** The positive control has failed: what must not be seen was not there to be seen. */
public final class NotShown extends AssertionError {

    private static final long serialVersionUID = 1L;

    NotShown(String what) {
        super(what);
    }

    static void unless(boolean there, String what) {
        if (!there) {
            throw new NotShown(what);
        }
    }
}
