package com.synchub.request;

import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a purge is to erase.
 *
 * @param subject the one person within the tenant who is erased; null if all of the tenant is
 * @param attempt from 1; what an older attempt says is not heard any more
 */
public record PurgeOrder(
        String requestId, TenantId tenant, @Nullable TenantId subject, int attempt) {

    public Concerned concerned() {
        return new Concerned(tenant, subject);
    }
}
