package com.synchub.request;

import com.synchub.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What an export is to do.
 *
 * @param subject the one person within the tenant whose data is wanted; null if all of the tenant's is
 * @param attempt from 1; what an older attempt says is not heard any more
 */
public record ExportOrder(
        String requestId, TenantId tenant, @Nullable TenantId subject, Basis basis, int attempt) {}
