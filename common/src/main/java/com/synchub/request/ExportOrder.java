package com.synchub.request;

import com.synchub.tenant.TenantId;

/**
 * What an export is to do.
 *
 * @param attempt from 1; what an older attempt says is not heard any more
 */
public record ExportOrder(String requestId, TenantId tenant, Basis basis, int attempt) {}
