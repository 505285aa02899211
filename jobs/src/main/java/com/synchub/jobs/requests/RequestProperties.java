package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests, {@code synchub.requests.*}.
 *
 * @param zone the controller's time zone: whose days a deadline is counted in
 * @param holidays days on which no deadline ends, such as 2026-12-25; Saturdays and Sundays need not be here
 * @param linkLasts how long a download link counts
 * @param readUnits read capacity units a second for telling how much an export will be
 * @param sweep how often the service looks for requests that nobody has ordered yet
 * @param grace how long after its approval a purge can be taken back
 * @param keepNamesMonths how long names and reasons are kept when a request is over and answered
 * @param tokenLifetime how long a token counts that the identity provider has given out: what a purge has erased is counted
 *     again when none counts any more that was given out before
 */
@ConfigurationProperties("synchub.requests")
record RequestProperties(
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue Set<LocalDate> holidays,
        @DefaultValue("10m") Duration linkLasts,
        @DefaultValue("10000") double readUnits,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("7d") Duration grace,
        @DefaultValue("36") int keepNamesMonths,
        @DefaultValue("1h") Duration tokenLifetime) {

    private static final Duration LONGEST_LINK = Duration.ofHours(12);
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);
    /** Cognito's longest. */
    private static final Duration LONGEST_TOKEN = Duration.ofHours(24);

    private static final double MAX_UNITS = 100_000_000;
    private static final int MAX_MONTHS = 1_200;

    RequestProperties {
        holidays = Set.copyOf(holidays);
        require(
                linkLasts.compareTo(Duration.ofSeconds(1)) >= 0 && linkLasts.compareTo(LONGEST_LINK) <= 0,
                "link-lasts",
                linkLasts,
                "1s to 12h");
        require(readUnits >= 1 && readUnits <= MAX_UNITS, "read-units", readUnits, "1 to 100000000");
        require(sweep.compareTo(Duration.ofMillis(100)) >= 0, "sweep", sweep, "100ms or more");
        require(!grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0, "grace", grace, "0s to 30d");
        require(
                keepNamesMonths >= 1 && keepNamesMonths <= MAX_MONTHS,
                "keep-names-months",
                keepNamesMonths,
                "1 to " + MAX_MONTHS);
        require(
                !tokenLifetime.isNegative() && tokenLifetime.compareTo(LONGEST_TOKEN) <= 0,
                "token-lifetime",
                tokenLifetime,
                "0s to 24h");
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.requests." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }

    Deadlines deadlines() {
        return new Deadlines(zone, holidays);
    }
}
