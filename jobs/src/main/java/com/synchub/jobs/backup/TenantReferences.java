package com.synchub.jobs.backup;

import com.synchub.tenant.TenantId;

/**
 * The persons of other tenants that one tenant's items name, as a stretch of its segment's {@link ReferenceQueue}.
 *
 * @param from where in the queue they begin
 * @param to behind the last of them
 */
record TenantReferences(TenantId tenant, long from, long to) implements QueuedRecords.Span {}
