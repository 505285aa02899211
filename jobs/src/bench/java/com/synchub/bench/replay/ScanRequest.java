package com.synchub.bench.replay;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of a Scan a backup uses. Anything that would change the answer and isn't known here is refused, so that nobody
 * benchmarks a request which was not served.
 *
 * @param limit most items of the page
 * @param startTenant tenant id and sort key of the item to continue after; both null at a segment's start
 */
record ScanRequest(
        int segment,
        int totalSegments,
        int limit,
        @Nullable String startTenant,
        @Nullable String startSortKey,
        boolean consistent,
        boolean countsCapacity) {

    private static final String[] REFUSED = {
        "FilterExpression", "ProjectionExpression", "AttributesToGet", "ScanFilter", "IndexName", "Select"
    };

    static ScanRequest of(JsonNode body, String sortKeyName) throws ServiceException {
        for (String refused : REFUSED) {
            if (body.has(refused)) {
                throw ServiceException.validation("the replay server doesn't support " + refused);
            }
        }
        int total = body.path("TotalSegments").asInt(1);
        int segment = body.path("Segment").asInt(0);
        if (total < 1 || total > 1_000_000 || segment < 0 || segment >= total) {
            throw ServiceException.validation("Segment must be less than TotalSegments");
        }
        int limit = body.path("Limit").asInt(Integer.MAX_VALUE);
        if (limit < 1) {
            throw ServiceException.validation("Limit must be greater than or equal to 1");
        }
        JsonNode key = body.get("ExclusiveStartKey");
        String capacity = body.path("ReturnConsumedCapacity").asString("NONE");
        return new ScanRequest(
                segment,
                total,
                limit,
                key == null ? null : keyPart(key, "tenant_id"),
                key == null ? null : keyPart(key, sortKeyName),
                body.path("ConsistentRead").asBoolean(false),
                !capacity.equals("NONE"));
    }

    private static String keyPart(JsonNode key, String name) throws ServiceException {
        JsonNode value = key.path(name).path("S");
        if (key.size() != 2 || !value.isString()) {
            throw ServiceException.validation("The provided starting key is invalid");
        }
        return value.asString();
    }
}
