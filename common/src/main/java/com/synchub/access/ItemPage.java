package com.synchub.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Some items.
 *
 * @param next token of the next page, null if there is none; says nothing to whoever has it
 */
public record ItemPage(
        List<Map<String, AttributeValue>> items, @Nullable String next) {

    public ItemPage {
        items = List.copyOf(items);
    }
}
