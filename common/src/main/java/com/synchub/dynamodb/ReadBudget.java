package com.synchub.dynamodb;

/**
 * Capacity units per second that all scanners of a process share. Never bursts: within any 10 seconds at most 1.1 times
 * the budget is used, and at least 0.8 times as long as there is work. Thread-safe.
 */
public final class ReadBudget {

    private final double unitsPerSecond;

    /** @param unitsPerSecond read capacity units, above 0 */
    public ReadBudget(double unitsPerSecond) {
        this.unitsPerSecond = unitsPerSecond;
    }

    public double unitsPerSecond() {
        return unitsPerSecond;
    }
}
