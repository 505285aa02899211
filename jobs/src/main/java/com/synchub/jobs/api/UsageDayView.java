package com.synchub.jobs.api;

import com.synchub.usage.Outcome;
import com.synchub.usage.TenantDay;
import java.time.LocalDate;

/**
 * What a tenant used on one day in UTC. Counts and sums are whole numbers as text, exact.
 *
 * @param requestsMetered whether any tenant's requests of the day are metered; if not, zeros mean nothing
 * @param requests all of them: {@code successes + clientErrors + serverErrors + retries}
 * @param clientErrors 4xx
 * @param serverErrors 5xx
 * @param retries repetitions of our own making, however they ended
 * @param gigabyteSeconds memory times duration, where a GB is 1,024 MiB; a decimal as text, exact
 * @param durationMicros of all requests, in microseconds
 * @param storage what is known of the day's storage; zeros mean nothing where it is UNKNOWN or NOT_METERED
 * @param byteSeconds stored bytes times the seconds that they were there
 * @param itemSeconds the same of the number of items
 */
record UsageDayView(
        LocalDate day,
        boolean requestsMetered,
        String requests,
        String successes,
        String clientErrors,
        String serverErrors,
        String retries,
        String gigabyteSeconds,
        String durationMicros,
        TenantDay.StorageKnowledge storage,
        String byteSeconds,
        String itemSeconds) {

    static UsageDayView of(TenantDay day) {
        return new UsageDayView(
                day.day(),
                day.requestsMetered(),
                Long.toString(day.requests()),
                Long.toString(day.requests(Outcome.SUCCESS)),
                Long.toString(day.requests(Outcome.CLIENT_ERROR)),
                Long.toString(day.requests(Outcome.SERVER_ERROR)),
                Long.toString(day.requests(Outcome.RETRY)),
                day.gigabyteSeconds().toPlainString(),
                Long.toString(day.durationMicros()),
                day.storageKnowledge(),
                Long.toString(day.byteSeconds()),
                Long.toString(day.itemSeconds()));
    }
}
