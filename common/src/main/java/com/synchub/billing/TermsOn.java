package com.synchub.billing;

import org.jspecify.annotations.Nullable;

/** The terms of a day, or why there are none: exactly one of the two. */
public record TermsOn(@Nullable Terms terms, @Nullable Missing missing) {

    /** Why a day has no terms. */
    public enum Missing {
        /** There was a plan, and it has ended. */
        PLAN_LAPSED,
        /** No plan, or none of its versions, holds; nor does a default plan. */
        PLAN_MISSING,
        /** The plan's rate card has no version for the day. */
        RATE_CARD_MISSING
    }

    static TermsOn of(Terms terms) {
        return new TermsOn(terms, null);
    }

    static TermsOn none(Missing missing) {
        return new TermsOn(null, missing);
    }
}
