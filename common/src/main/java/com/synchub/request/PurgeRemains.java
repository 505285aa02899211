package com.synchub.request;

/**
 * What a purge that was stopped has left in one place.
 *
 * @param found what was there when it began
 */
public record PurgeRemains(String place, long found, long left) {

    /** What is gone for good. */
    public long gone() {
        return Math.max(found - left, 0);
    }
}
