package com.synchub.dynamodb;

import org.jspecify.annotations.Nullable;

/**
 * How a table is set up.
 *
 * @param keys name, role and type of each key attribute, as {@link TableInspector#keys} writes them
 * @param status DynamoDB's word for the table's state
 * @param deletionProtected whether DynamoDB refuses to delete the table
 * @param kmsKey whether the table is encrypted with a key in KMS, and not with one that DynamoDB has for itself
 * @param stream the stream of its changes, null if it has none
 */
public record TableSettings(
        String keys,
        String status,
        boolean deletionProtected,
        boolean kmsKey,
        @Nullable TableStream stream) {}
