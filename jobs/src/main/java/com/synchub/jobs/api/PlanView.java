package com.synchub.jobs.api;

import com.synchub.jobs.requests.RequestPlan;
import java.util.List;

/**
 * What a request touches.
 *
 * @param hash of what it is and where; of a purge also of how much it may be at most, which is a tenth more, or 100
 * @param holds ids of the legal holds that kept something of the tenant when a purge was planned: none may be approved before
 *     they are released, and it was planned anew
 */
record PlanView(String hash, List<PlaceView> places, List<String> holds) {

    PlanView {
        places = List.copyOf(places);
        holds = List.copyOf(holds);
    }

    static PlanView of(RequestPlan plan) {
        return new PlanView(
                plan.hash(),
                plan.places().stream()
                        .map(place -> new PlaceView(place.place(), place.items(), place.bytes()))
                        .toList(),
                plan.holds());
    }
}
