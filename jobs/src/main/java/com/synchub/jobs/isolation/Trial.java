package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.plants.Plant;
import org.jspecify.annotations.Nullable;

/**
 * One check on tenants of its own.
 *
 * @param number in the run, from 0; names the tenants
 * @param plant the leak, null for things as they are
 * @param control whether the leak is there to show that the check can fail
 */
record Trial(int number, String check, @Nullable Plant plant, boolean control) {

    /** What came of it. */
    record Result(Trial trial, Outcome outcome, String detail) {}
}
