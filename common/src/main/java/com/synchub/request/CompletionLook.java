package com.synchub.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a purge has found. Names no tenant.
 *
 * @param dueAt when all should be gone, as far as dates are known
 * @param open what keeps stage 2 from being signed; empty if nothing does
 */
public record CompletionLook(Instant dueAt, List<Passed> passed, List<Open> open) {

    /**
     * Something that stage 2 needs, and that is so.
     *
     * @param at when it was seen first
     * @param says what was seen, one sentence
     */
    public record Passed(CompletionCheck check, Instant at, String says) {}

    /**
     * Something that is not so yet.
     *
     * @param why what was seen, one sentence
     * @param until before then it can't be; null if nobody knows
     */
    public record Open(
            CompletionCheck check, String why, @Nullable Instant until) {}

    public CompletionLook {
        passed = List.copyOf(passed);
        open = List.copyOf(open);
    }
}
