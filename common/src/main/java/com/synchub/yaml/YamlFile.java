package com.synchub.yaml;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A file as JSON.
 *
 * @param lines where each JSON pointer stands, from 1
 */
public record YamlFile(JsonNode content, Map<String, Integer> lines) {

    public YamlFile {
        lines = Map.copyOf(lines);
    }

    /** Where a pointer stands, or else the nearest above it. */
    public int lineOf(String pointer) {
        String nearest = pointer;
        while (!lines.containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return lines.get(nearest);
    }
}
