package com.synchub.request;

import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A purge that was verified, for whoever looks whether the rest is gone.
 *
 * @param countAfter when no token counts any more that was given out before the fence
 * @param passed what earlier looks have found; what came later does not undo it
 * @param returned whether somebody has said that the tenant is back: then what is there may be new
 */
public record CompletionOrder(
        String requestId,
        TenantId tenant,
        PurgeResult erased,
        Instant countAfter,
        List<CompletionLook.Passed> passed,
        boolean returned) {

    public CompletionOrder {
        passed = List.copyOf(passed);
    }
}
