package com.synchub.layout;

/**
 * What the key of a tenant's backup object says.
 *
 * @param keyForm the tenant's key form
 * @param table the table's name
 * @param part 0 for {@code data.parquet}, else the number of the further part
 */
public record TenantObjectKey(String keyForm, String table, int part) {}
