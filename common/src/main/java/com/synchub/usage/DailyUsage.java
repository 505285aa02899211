package com.synchub.usage;

import com.synchub.tenant.TenantId;
import java.time.LocalDate;

/**
 * What a tenant used of one route in one day, of the requests that ended in one way.
 *
 * @param day of the events themselves, in UTC
 * @param route a template such as {@code GET /bookmarks/{id}}, never with an id in it
 * @param requests how many
 * @param durationMicros of all of them, in microseconds
 * @param megabyteMicros memory in MiB times duration in microseconds, summed over them: exact, unlike a sum of GB-seconds
 * @param lateRequests those of them that were delivered on a later day than their own
 */
public record DailyUsage(
        TenantId tenant,
        LocalDate day,
        String route,
        Outcome outcome,
        long requests,
        long durationMicros,
        long megabyteMicros,
        long lateRequests) {}
