package com.synchub.testkit;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** The capacity units a DynamoDB response says it has consumed. */
final class ConsumedUnits {

    private static final JsonFactory JSON = new JsonFactory();

    private ConsumedUnits() {}

    /** Of one operation or, where the response has a list, of all its tables; 0 if the response says nothing. */
    static double in(byte[] response) {
        try (JsonParser parser = JSON.createParser(response)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return 0;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean sought = parser.currentName().equals("ConsumedCapacity");
                parser.nextToken();
                if (sought) {
                    return sum(parser);
                }
                parser.skipChildren();
            }
            return 0;
        } catch (JacksonException e) {
            // A body that a rule has damaged, or one that isn't JSON.
            return 0;
        }
    }

    /** The parser stands at the value: an object, or an array of them. Parts of a table have units of their own, below. */
    private static double sum(JsonParser parser) {
        double units = 0;
        int objects = parser.currentToken() == JsonToken.START_OBJECT ? 1 : 0;
        int arrays = parser.currentToken() == JsonToken.START_ARRAY ? 1 : 0;
        while (objects + arrays > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("CapacityUnits") && objects == 1) {
                parser.nextToken();
                units += parser.getDoubleValue();
            } else if (token == JsonToken.START_OBJECT) {
                objects++;
            } else if (token == JsonToken.END_OBJECT) {
                objects--;
            } else if (token == JsonToken.START_ARRAY) {
                arrays++;
            } else if (token == JsonToken.END_ARRAY) {
                arrays--;
            }
        }
        return units;
    }
}
