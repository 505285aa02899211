package com.synchub.jobs.api;

import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a purge has erased. Who the tenant was can't be told from it.
 *
 * @param raisedAt since when nobody could write the tenant
 * @param erasedAt what was read before it never comes back
 * @param certificateSha256 of the signed certificate
 * @param completedAt when stage 2 was signed: what could not be erased at once is gone; absent until then
 * @param completionSha256 of stage 2
 */
record ErasureView(
        Instant raisedAt,
        Instant erasedAt,
        List<ErasedPlace> places,
        String certificateSha256,
        @Nullable Instant completedAt,
        @Nullable String completionSha256) {

    static ErasureView of(PurgeResult result, @Nullable CompletionResult completion) {
        return new ErasureView(
                result.raisedAt(),
                result.erasedAt(),
                result.places().stream()
                        .map(place -> new ErasedPlace(place.place(), place.erased()))
                        .toList(),
                result.certificateSha256(),
                completion == null ? null : completion.completedAt(),
                completion == null ? null : completion.certificateSha256());
    }
}
