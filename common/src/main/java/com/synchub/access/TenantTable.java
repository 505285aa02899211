package com.synchub.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One table as one tenant sees it. Items are named by their sort key; the partition key is the tenant and can't be given.
 * Reads are consistent.
 *
 * <p>All may fail with {@code TABLE_MISSING}, {@code ACCESS_DENIED}, {@code SOURCE_UNAVAILABLE}; with {@code
 * PARAMETERS_INVALID} for what can be no sort key or no query; with {@code OBJECT_FOREIGN} if DynamoDB answers an item of
 * another tenant, which then nobody sees.
 */
public interface TenantTable {

    /** One request. */
    Optional<Map<String, AttributeValue>> get(String sort);

    /**
     * Those that are there, in no order.
     *
     * @param sorts 1 to 100, none twice
     */
    List<Map<String, AttributeValue>> getAll(Collection<String> sorts);

    /**
     * A page in the order of the sort keys.
     *
     * @throws com.synchub.failure.SyncHubException {@code PAGE_TOKEN_INVALID} if the token is not of this tenant, table and
     *     query, or not whole
     */
    ItemPage query(ItemQuery query);

    /**
     * Puts an item, in place of what is there.
     *
     * @param item with its sort key; a partition key may be left out
     * @throws com.synchub.failure.SyncHubException {@code ITEM_REFUSED} if it says to be another tenant's, or has no sort
     *     key; {@code TENANT_FENCED} while the tenant, or a person whom the item names within it, is purged
     */
    void put(Map<String, AttributeValue> item);

    /** The same unless one is there; false then. */
    boolean putIfAbsent(Map<String, AttributeValue> item);

    /**
     * Sets attributes of an item. Errors as {@link #put}.
     *
     * @param values of attributes that are no keys; one at least
     * @return false, and nothing was made, if there is no such item
     */
    boolean update(String sort, Map<String, AttributeValue> values);

    /** Deletes an item; false if there was none. */
    boolean delete(String sort);
}
