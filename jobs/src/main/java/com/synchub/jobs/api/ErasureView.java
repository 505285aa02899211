package com.synchub.jobs.api;

import com.synchub.request.PurgeResult;
import java.time.Instant;
import java.util.List;

/**
 * What a purge has erased. Who the tenant was can't be told from it.
 *
 * @param raisedAt since when nobody could write the tenant
 * @param erasedAt what was read before it never comes back
 * @param certificateSha256 of the signed certificate
 */
record ErasureView(Instant raisedAt, Instant erasedAt, List<ErasedPlace> places, String certificateSha256) {

    static ErasureView of(PurgeResult result) {
        return new ErasureView(
                result.raisedAt(),
                result.erasedAt(),
                result.places().stream()
                        .map(place -> new ErasedPlace(place.place(), place.erased()))
                        .toList(),
                result.certificateSha256());
    }
}
