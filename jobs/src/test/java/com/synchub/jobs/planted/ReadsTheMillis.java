package com.synchub.jobs.planted;

/** Breaks the rule {@code timeComesThroughTheConstructor}. */
public interface ReadsTheMillis {
    static long now() {
        return System.currentTimeMillis();
    }
}
