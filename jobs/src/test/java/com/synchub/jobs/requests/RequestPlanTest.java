package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RequestPlanTest {

    @Test
    void aPlaceMayGrowByATenthAndBySomeItemsInAnyCase() {
        assertThat(place("a", 0).bound()).isEqualTo(100);
        assertThat(place("a", 999).bound()).isEqualTo(1_099);
        assertThat(place("a", 1_000).bound()).isEqualTo(1_100);
        assertThat(place("a", 20_000).bound()).isEqualTo(22_000);
    }

    @Property
    void whatWasCountedIsWithinItsOwnBound(@ForAll @LongRange(min = 0, max = 1L << 50) long items) {
        assertThat(plan(place("a", items)).exceededBy(plan(place("a", items)))).isEmpty();
        assertThat(plan(place("a", items)).exceededBy(plan(place("a", items + items / 5 + 101))))
                .containsExactly("a");
    }

    @Test
    void aPlaceThatIsNotInThePlanMayHoldNothing() {
        RequestPlan plan = plan(place("a", 5));

        assertThat(plan.exceededBy(plan(place("a", 5), place("b", 1)))).containsExactly("b");
        assertThat(plan.exceededBy(plan(place("a", 5), place("b", 0)))).isEmpty();
        assertThat(plan.exceededBy(plan(place("a", 0)))).isEmpty();
    }

    @Test
    void itFindsNothingOnlyIfNoPlaceHoldsAnything() {
        assertThat(plan(place("a", 0), place("b", 0)).findsNothing()).isTrue();
        assertThat(plan(place("a", 0), place("b", 1)).findsNothing()).isFalse();
    }

    private static RequestPlan.Place place(String name, long items) {
        return new RequestPlan.Place(name, items, 0);
    }

    private static RequestPlan plan(RequestPlan.Place... places) {
        return new RequestPlan("hash", List.of(places), List.of());
    }
}
