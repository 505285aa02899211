package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of letters, {@code synchub.letters.*}.
 *
 * @param controller who signs: the name and address of the controller
 * @param authority whom a person can complain to
 * @param templates a directory with templates that are used instead of ours, for other words or another language
 */
@ConfigurationProperties("synchub.letters")
record LetterProperties(
        @Nullable String controller,
        @Nullable String authority,
        @Nullable Path templates) {

    /** Errors: {@code CONFIGURATION_INVALID} if nobody has said who writes, or whom one can complain to. */
    Letters letters(RequestProperties requests) {
        return new Letters(
                said("controller", controller),
                said("authority", authority),
                new LetterTemplates(templates),
                requests.zone());
    }

    private static String said(String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "synchub.letters." + property + " is not set",
                    "A letter names the controller and the supervisory authority: set both.");
        }
        return value;
    }
}
