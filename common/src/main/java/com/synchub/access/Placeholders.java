package com.synchub.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Names and values in an expression, as DynamoDB takes them: beside it, so that none of them is ever read as one. */
final class Placeholders {

    private Placeholders() {}

    /**
     * {@code #v0 = :v0} for each.
     *
     * @param letter that keeps them apart from others of the same request
     * @param names takes the names
     * @param given takes the values
     */
    static List<String> equal(
            Map<String, AttributeValue> values,
            String letter,
            Map<String, String> names,
            Map<String, AttributeValue> given) {
        List<String> terms = new ArrayList<>();
        for (Map.Entry<String, AttributeValue> each : values.entrySet()) {
            String placeholder = letter + terms.size();
            names.put("#" + placeholder, each.getKey());
            given.put(":" + placeholder, each.getValue());
            terms.add("#" + placeholder + " = :" + placeholder);
        }
        return terms;
    }
}
