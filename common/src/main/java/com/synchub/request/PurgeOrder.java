package com.synchub.request;

import com.synchub.tenant.TenantId;

/**
 * What a purge is to erase.
 *
 * @param attempt from 1; what an older attempt says is not heard any more
 */
public record PurgeOrder(String requestId, TenantId tenant, int attempt) {}
