package com.synchub.bench;

import org.jspecify.annotations.Nullable;

/**
 * One figure made of samples: medians over the rounds.
 *
 * @param ours null if there is none
 * @param daysWork null if there is none
 * @param target what ours should reach; empty if nothing is asked
 * @param met null if nothing is asked or the data was too small to judge
 */
record Finding(
        String scenario,
        String what,
        String unit,
        @Nullable Double ours,
        @Nullable Double daysWork,
        String target,
        @Nullable Boolean met) {}
