package com.synchub.request;

import com.synchub.tenant.TenantId;

/** What an export is to do. */
public record ExportOrder(String requestId, TenantId tenant, Basis basis) {}
