package com.synchub.jobs.backup;

import com.synchub.item.CanonicalItems;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A place in a scan: the primary key of the last item before it.
 *
 * @param text the key in canonical form, as base64: a tenant id may hold characters that a relational database refuses
 */
record ScanPosition(String text) {

    static ScanPosition behind(byte[] canonicalKey) {
        return new ScanPosition(Base64.getEncoder().encodeToString(canonicalKey));
    }

    /** What a scan request takes as its exclusive start key. */
    Map<String, AttributeValue> startKey() {
        return CanonicalItems.toAttributeValues(Base64.getDecoder().decode(text));
    }
}
