package com.synchub.analytics;

/**
 * What one tenant can contribute at most. Constants, never from the data.
 *
 * @param groups to how many keys
 * @param lower to each of them, at least
 * @param upper to each of them, at most
 * @param source why these numbers
 */
public record Bounds(int groups, long lower, long upper, String source) {

    /** By how much a tenant can change one group's sum: by coming or going. */
    public long most() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }
}
