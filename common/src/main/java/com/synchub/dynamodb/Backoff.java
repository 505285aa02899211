package com.synchub.dynamodb;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Growing pauses with full jitter, so that threads which were refused together do not come back together. */
final class Backoff {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** With these pauses: about a minute in which nothing was taken. */
    static final int PATIENCE = 18;

    private Backoff() {}

    /** @param attempt without success, from 0 */
    static void pause(int attempt) throws InterruptedException {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
    }
}
