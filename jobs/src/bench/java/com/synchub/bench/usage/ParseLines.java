package com.synchub.bench.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The other contender: parses each line of standard input, and of a log in envelopes the messages in it as well, token by token,
 * and does nothing with them. Prints how many there were.
 */
public final class ParseLines {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private long events;

    private ParseLines() {}

    /** No arguments. */
    public static void main(String[] arguments) throws IOException {
        ParseLines parse = new ParseLines();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 20)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                parse.line(line);
            }
        }
        System.out.println(parse.events);
    }

    private void line(String line) {
        boolean envelopes = line.startsWith("{\"messageType\"");
        if (!envelopes) {
            events++;
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            while (json.nextToken() != null) {
                if (envelopes
                        && "message".equals(json.currentName())
                        && json.getString() != null
                        && json.currentToken().isScalarValue()) {
                    line(json.getString());
                }
            }
        } catch (JacksonException e) {
            // Some lines are malformed.
        }
    }
}
