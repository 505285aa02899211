package com.synchub.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests that wait in a proxy. */
public final class Hold {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold() {}

    void pass() throws InterruptedException {
        arrived.countDown();
        released.await();
    }

    /** Waits until a request is held. */
    public void awaitHeld(Duration within) throws InterruptedException {
        if (!arrived.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("no request was held within " + within);
        }
    }

    /** Lets what is held go, and all that comes. */
    public void release() {
        released.countDown();
    }
}
