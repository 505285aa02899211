package com.synchub.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every place that can hold data of a tenant, and what ends it there.
 *
 * @param personPlaces the same of one person within a tenant that is an organisation
 */
public record RetentionSchedule(List<Place> places, List<Place> personPlaces) {

    /**
     * One place.
     *
     * @param holds what of a tenant it can hold
     * @param ends {@code erased} by a purge, {@code expires} by itself, or {@code kept}
     * @param withinDays how many days after a purge nothing is left there at the latest; null where no time is known
     * @param reason why it is not erased at once; null where it is
     */
    public record Place(
            String place,
            String holds,
            String ends,
            @Nullable Integer withinDays,
            @Nullable String reason) {}

    public RetentionSchedule {
        places = List.copyOf(places);
        personPlaces = List.copyOf(personPlaces);
    }
}
