package com.synchub.jobs.requests;

import java.util.List;

/**
 * What a request will touch, before it is carried out.
 *
 * @param hash of what it is and where it goes; not of how much there is, which changes with every write
 */
public record RequestPlan(String hash, List<Place> places) {

    /**
     * A place that holds something of the tenant.
     *
     * @param bytes about, as the store bills them
     */
    public record Place(String place, long items, long bytes) {}

    public RequestPlan {
        places = List.copyOf(places);
    }
}
