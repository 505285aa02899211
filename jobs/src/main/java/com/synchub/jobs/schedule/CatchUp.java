package com.synchub.jobs.schedule;

import java.time.Duration;

/**
 * What becomes of due times at which nothing was there to run them.
 *
 * @param window those that are older are missed for good, and shown so
 * @param runs which of the others run
 */
public record CatchUp(Duration window, Runs runs) {

    /** Which due times run late. */
    public enum Runs {
        /** The newest: it does what the others would have done. */
        LATEST,
        /** Each: every period has a result of its own. */
        ALL
    }
}
