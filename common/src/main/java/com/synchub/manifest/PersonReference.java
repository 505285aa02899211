package com.synchub.manifest;

import com.synchub.tenant.TenantId;

/**
 * A person named in another tenant's row: what an erasure of that person has to look at.
 *
 * @param person the named one, a tenant itself
 * @param tenant whose row it is
 * @param table the row's table, as the catalogue names it
 * @param sortKey the row's sort key
 */
public record PersonReference(TenantId person, TenantId tenant, String table, String sortKey) {}
