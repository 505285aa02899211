package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a subscription of CloudWatch Logs delivers through Firehose: JSON documents behind one another, with or without line
 * breaks between them, each with log events whose messages are the lines.
 *
 * <pre>{@code
 * {"messageType":"DATA_MESSAGE","owner":"...","logGroup":"...","logStream":"...","subscriptionFilters":["..."],
 *  "logEvents":[{"id":"...","timestamp":1764000000000,"message":"..."}]}{"messageType":"CONTROL_MESSAGE","logEvents":[]}
 * }</pre>
 *
 * A document that is no JSON ends the run: where the next one begins can't be known.
 */
final class Envelopes {

    private static final String TYPE = "messageType";
    private static final String EVENTS = "logEvents";
    private static final String MESSAGE = "message";
    private static final String DATA = "DATA_MESSAGE";
    /** CloudWatch tries whether it may deliver. */
    private static final String CONTROL = "CONTROL_MESSAGE";

    private static final Set<String> MEMBERS =
            Set.of(TYPE, "owner", "logGroup", "logStream", "subscriptionFilters", EVENTS);
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final JsonParser json;
    private final LineSink sink;
    private long number;

    private Envelopes(JsonParser json, LineSink sink) {
        this.json = json;
        this.sink = sink;
    }

    /** Whether a log that begins like this has envelopes. */
    static boolean isOne(byte[] bytes, int length) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
            return json.nextToken() == JsonToken.START_OBJECT && MEMBERS.contains(String.valueOf(json.nextName()));
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Errors: {@link JacksonException} where it is no JSON, {@code USAGE_INPUT_DAMAGED} where it is no envelope. */
    static void read(InputStream in, LineSink sink) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            Envelopes envelopes = new Envelopes(json, sink);
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                require(token == JsonToken.START_OBJECT);
                envelopes.document();
            }
        }
    }

    private void document() {
        String type = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (name.equals(TYPE)) {
                type = String.valueOf(json.getString());
                require(type.equals(DATA) || type.equals(CONTROL));
            } else if (name.equals(EVENTS)) {
                require(value == JsonToken.START_ARRAY && !type.isEmpty());
                events(type.equals(DATA));
            } else {
                json.skipChildren();
            }
        }
        require(!type.isEmpty());
    }

    private void events(boolean data) {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            require(token == JsonToken.START_OBJECT);
            boolean message = false;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (data && name.equals(MESSAGE)) {
                    require(value == JsonToken.VALUE_STRING && !message);
                    message = true;
                    message();
                } else {
                    json.skipChildren();
                }
            }
            require(message || !data);
        }
    }

    private void message() {
        byte[] line = json.getString().strip().getBytes(StandardCharsets.UTF_8);
        number++;
        if (line.length > LogLines.LONGEST) {
            sink.tooLong(line, 0, LogLines.LONGEST, number);
        } else {
            sink.line(line, 0, line.length, number);
        }
    }

    private static void require(boolean right) {
        if (!right) {
            throw new SyncHubException(
                    ErrorCode.USAGE_INPUT_DAMAGED,
                    "invalid document in a usage log: it is not what CloudWatch Logs delivers",
                    "See runbooks/metering.md for the two shapes of logs; nothing of this run is counted.");
        }
    }
}
