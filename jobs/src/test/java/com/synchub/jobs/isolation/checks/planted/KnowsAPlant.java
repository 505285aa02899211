package com.synchub.jobs.isolation.checks.planted;

import com.synchub.jobs.isolation.plants.Plants;

/** Breaks the rule that checks run blind. */
public final class KnowsAPlant {

    int count() {
        return Plants.all().size();
    }
}
