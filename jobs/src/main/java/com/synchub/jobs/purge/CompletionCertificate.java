package com.synchub.jobs.purge;

import com.synchub.request.CompletionLook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stage 2 of a certificate states: that what stage 1 has named is gone. Belongs to one stage 1, and to no other.
 *
 * @param stage 2
 * @param commitment that of stage 1
 * @param stageOneSha256 of the UTF-8 bytes of stage 1's statement
 * @param completedAt when it was signed
 * @param confirmed what was looked at, when, and what was seen
 * @param residuals what stage 1 has named and what stays, or what this service can't look at
 * @param notice as in {@link Certificate}
 */
public record CompletionCertificate(
        int format,
        int stage,
        String requestId,
        String commitment,
        Instant erasedAt,
        String stageOneSha256,
        Instant completedAt,
        List<CompletionLook.Passed> confirmed,
        List<Certificate.Residual> residuals,
        String software,
        String keyId,
        @Nullable String notice) {

    static final int FORMAT = 1;
    static final int STAGE = 2;

    public CompletionCertificate {
        confirmed = List.copyOf(confirmed);
        residuals = List.copyOf(residuals);
    }
}
