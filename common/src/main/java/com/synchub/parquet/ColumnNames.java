package com.synchub.parquet;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Parquet schema does not say about the columns of an object. Travels in its footer, so that the object can be
 * decoded when the catalogue has long changed. Only what is not the rule takes space there: small objects are many.
 *
 * @param renamed the attribute behind a column that has another name than it
 * @param json columns that hold DynamoDB JSON
 */
record ColumnNames(Map<String, String> renamed, Set<String> json) {

    /** JSON object, column to attribute. */
    static final String RENAMED_KEY = "synchub.attributes";

    /** Column names, separated by commas. */
    static final String JSON_KEY = "synchub.json_columns";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    static ColumnNames of(TableDefinition table) {
        Map<String, String> renamed = new TreeMap<>();
        Set<String> json = new TreeSet<>();
        for (AttributeDefinition attribute : table.attributes()) {
            if (!attribute.secret() && !attribute.name().equals(attribute.column())) {
                renamed.put(attribute.column(), attribute.name());
            }
            if (!attribute.secret() && attribute.type() == AttributeType.ANY) {
                json.add(attribute.column());
            }
        }
        return new ColumnNames(renamed, json);
    }

    static ColumnNames of(Map<String, String> footer) {
        String columns = footer.get(JSON_KEY);
        return new ColumnNames(
                renamed(footer.get(RENAMED_KEY)), columns == null ? Set.of() : Set.of(columns.split(",", -1)));
    }

    void addTo(Map<String, String> footer) {
        if (!renamed.isEmpty()) {
            footer.put(RENAMED_KEY, MAPPER.writeValueAsString(renamed));
        }
        if (!json.isEmpty()) {
            footer.put(JSON_KEY, String.join(",", json));
        }
    }

    String attributeOf(String column) {
        return renamed.getOrDefault(column, column);
    }

    boolean isJson(String column) {
        return json.contains(column);
    }

    private static Map<String, String> renamed(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        try {
            return MAPPER.readValue(text, new TypeReference<HashMap<String, String>>() {});
        } catch (JacksonException e) {
            throw FileFailures.reading(e);
        }
    }
}
