package com.synchub.jobs.api;

import com.synchub.jobs.schedule.CatchUp;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of due times at which nothing was there to run them.
 *
 * @param window those that are older are missed for good; 24 hours by default
 * @param runs which of the others run; LATEST by default
 */
record CatchUpSettings(
        @Schema(type = "string", format = "duration", example = "PT24H") @Nullable
        Duration window,

        CatchUp.@Nullable Runs runs) {

    private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);

    CatchUp catchUp() {
        return new CatchUp(
                Optional.ofNullable(window).orElse(DEFAULT_WINDOW),
                Optional.ofNullable(runs).orElse(CatchUp.Runs.LATEST));
    }
}
