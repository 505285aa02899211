package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which brakes somebody accepts.
 *
 * @param because 1 to {@value #MOST} characters, no control characters, if any brake is accepted
 */
public record Acceptance(Set<Brake> brakes, String because) {

    /** Of somebody who accepts none. */
    public static final Acceptance NONE = new Acceptance(Set.of(), "");

    private static final int MOST = 1000;

    /** Errors: {@code PARAMETERS_INVALID}. */
    public Acceptance {
        EnumSet<Brake> sorted = EnumSet.noneOf(Brake.class);
        sorted.addAll(brakes);
        brakes = Collections.unmodifiableSet(sorted);
        boolean said = !because.isBlank()
                && because.length() <= MOST
                && because.codePoints().noneMatch(Character::isISOControl);
        if (brakes.isEmpty() ? !because.isEmpty() : !said) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot accept brakes: a reason of 1 to " + MOST
                            + " characters, on one line, belongs to brakes that are named, and to nothing else",
                    "`synchub invoices approve --accept TOTAL_CHANGED --because 'TEXT'` names one. Nothing was approved.");
        }
    }

    /** Only of what is pulled: nobody accepts what nobody has seen. */
    Acceptance of(Set<Brake> pulled) {
        Set<Brake> both = EnumSet.noneOf(Brake.class);
        both.addAll(brakes);
        both.retainAll(pulled);
        return both.isEmpty() ? NONE : new Acceptance(both, because);
    }
}
