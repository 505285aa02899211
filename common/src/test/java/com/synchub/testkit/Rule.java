package com.synchub.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** A fault and the requests it befalls. It is in force from its making until {@link FaultProxy#clear()}. */
public final class Rule {

    private final RequestMatch match;
    private final IntPredicate occurrences;
    private final Fault fault;
    private final AtomicInteger matched = new AtomicInteger();
    private int fired;

    Rule(RequestMatch match, IntPredicate occurrences, Fault fault) {
        this.match = match;
        this.occurrences = occurrences;
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /** Counts the request if it matches; true if the fault befalls it. */
    boolean takes(ProxiedRequest request) {
        if (!match.test(request) || !occurrences.test(matched.incrementAndGet())) {
            return false;
        }
        synchronized (this) {
            fired++;
            notifyAll();
        }
        return true;
    }

    /** How often it has befallen a request. */
    public synchronized int fired() {
        return fired;
    }

    /** Waits until it has befallen this many requests. */
    public synchronized void awaitFired(int times, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (fired < times) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("fired " + fired + " times of " + times + " within " + within);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
