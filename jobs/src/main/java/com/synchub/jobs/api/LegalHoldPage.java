package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Legal holds, newest first.
 *
 * @param next where the next page is; absent on the last
 */
record LegalHoldPage(List<LegalHoldView> holds, @Nullable String next) {

    LegalHoldPage {
        holds = List.copyOf(holds);
    }
}
