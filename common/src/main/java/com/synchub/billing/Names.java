package com.synchub.billing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What other files call by name. */
final class Names {

    private Names() {}

    /** The thing a key names. */
    static <T> T find(Map<String, T> things, BillingNode node, String key) {
        T thing = things.get(node.text(key));
        if (thing == null) {
            throw node.at(key)
                    .invalid(
                            "nothing is called '" + node.text(key) + "'",
                            "The names are: " + String.join(", ", things.keySet()) + ".");
        }
        return thing;
    }

    /** All things by name; two of the same name are refused. */
    static <T> Map<String, T> collect(List<BillingNode> nodes, String nameKey, Function<BillingNode, T> reader) {
        Map<String, T> things = new TreeMap<>();
        for (BillingNode node : nodes) {
            if (things.putIfAbsent(node.text(nameKey), reader.apply(node)) != null) {
                throw node.at(nameKey)
                        .invalid("'" + node.text(nameKey) + "' is there twice", "Remove or rename one of the two.");
            }
        }
        return things;
    }
}
