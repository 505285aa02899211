package com.synchub.jobs.requests;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a request will touch, before it is carried out.
 *
 * @param hash of what it is and where it goes; of a purge also of how much it may be at most, and of the
 *     legal holds
 * @param holds ids of the legal holds that kept something of the tenant when a purge was planned
 */
public record RequestPlan(String hash, List<Place> places, List<String> holds) {

    /** What the writes of a few days may add to a small tenant. */
    private static final long SLACK = 100;

    private static final long TENTH = 10;

    /**
     * A place that holds something of the tenant.
     *
     * @param bytes about, as the store bills them
     */
    public record Place(String place, long items, long bytes) {

        /** Above that it is not what somebody has agreed to: a tenth more, or a few items. */
        long bound() {
            return items + Math.max(items / TENTH, SLACK);
        }
    }

    public RequestPlan {
        places = List.copyOf(places);
        holds = List.copyOf(holds);
    }

    /** Whether no place holds anything. */
    boolean findsNothing() {
        return places.stream().allMatch(place -> place.items() == 0);
    }

    /** Names of the places that hold more by now than this plan allows. */
    List<String> exceededBy(RequestPlan now) {
        Map<String, Long> bounds = places.stream().collect(Collectors.toMap(Place::place, Place::bound));
        return now.places().stream()
                .filter(place -> place.items() > bounds.getOrDefault(place.place(), 0L))
                .map(Place::place)
                .toList();
    }
}
