package com.synchub.jobs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.isolation.checks.Check;
import com.synchub.jobs.isolation.checks.Checks;
import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.jobs.isolation.plants.Plants;
import org.junit.jupiter.api.Test;

/** A check without a control doesn't count. */
class ControlsTest {

    @Test
    void everyCheckHasALeakThatItHasToFind() {
        assertThat(Plants.all())
                .extracting(Plant::check)
                .containsAll(Checks.all().keySet());
    }

    @Test
    void everyLeakIsForACheckAndHasANameOfItsOwn() {
        assertThat(Checks.all().keySet())
                .containsAll(Plants.all().stream().map(Plant::check).toList());
        assertThat(Plants.all())
                .extracting(Plant::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    @Test
    void thereAreTheFivePointsAndManyMore() {
        assertThat(Checks.all().keySet())
                .hasSizeGreaterThanOrEqualTo(20)
                .contains(
                        "settings-of-another",
                        "groups-of-another",
                        "public-settings",
                        "device-pairing",
                        "backup-objects");
        assertThat(Checks.all().values())
                .allSatisfy(check ->
                        assertThat(check.getAnnotation(Check.class).says()).endsWith("."));
    }
}
