package com.synchub.jobs.demo;

import com.synchub.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One request as a function of Sync Hub logs it, in CloudWatch's embedded metric format.
 *
 * @param timestamp in milliseconds since 1970
 * @param micros that it took
 * @param memory in MiB
 */
record UsageLine(
        TenantId tenant,
        String request,
        String route,
        int status,
        long timestamp,
        long micros,
        int memory,
        boolean retry) {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    /** Ways in which a line can be no usage, each with the reason that metering gives. */
    enum Fault {
        CUT_OFF("NOT_JSON"),
        PLATFORM_LINE("NOT_JSON"),
        NO_TENANT("TENANT_MISSING"),
        STATUS_700("STATUS_INVALID"),
        NEGATIVE_DURATION("DURATION_INVALID"),
        NO_MEMORY("MEMORY_INVALID"),
        IN_2099("IN_THE_FUTURE");

        private final String reason;

        Fault(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** A route, and what it needs. */
    record Route(String name, int memory, int typicalMicros) {}

    static final List<Route> ROUTES = List.of(
            new Route("GET /settings", 128, 9_000),
            new Route("GET /settings", 128, 9_000),
            new Route("PUT /settings/{id}", 128, 14_000),
            new Route("GET /bookmarks", 256, 31_000),
            new Route("GET /bookmarks", 256, 31_000),
            new Route("POST /bookmarks", 256, 24_000),
            new Route("DELETE /bookmarks/{id}", 256, 17_000),
            new Route("POST /sync", 512, 120_000),
            new Route("GET /groups", 256, 22_000),
            new Route("POST /groups/{id}/members", 256, 28_000),
            new Route("POST /sessions", 512, 45_000),
            new Route("POST /import", 1_024, 2_400_000));

    private static final long IN_2099_MILLIS = 4_076_000_000_000L;

    byte[] json() {
        return json(timestamp, status, BigDecimal.valueOf(micros, 3), memory, true);
    }

    byte[] broken(Fault fault) {
        BigDecimal millis = BigDecimal.valueOf(micros, 3);
        return switch (fault) {
            case CUT_OFF -> Arrays.copyOf(json(), 120);
            case PLATFORM_LINE ->
                ("START RequestId: " + request + " Version: $LATEST").getBytes(StandardCharsets.UTF_8);
            case NO_TENANT -> json(timestamp, status, millis, memory, false);
            case STATUS_700 -> json(timestamp, 700, millis, memory, true);
            case NEGATIVE_DURATION -> json(timestamp, status, millis.negate().subtract(BigDecimal.ONE), memory, true);
            case NO_MEMORY -> json(timestamp, status, millis, 0, true);
            case IN_2099 -> json(IN_2099_MILLIS, status, millis, memory, true);
        };
    }

    private byte[] json(long time, int answered, BigDecimal millis, int megabytes, boolean withTenant) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeName("_aws").writeStartObject();
            out.writeNumberProperty("Timestamp", time);
            out.writeArrayPropertyStart("CloudWatchMetrics").writeStartObject();
            out.writeStringProperty("Namespace", "SyncHub");
            out.writeName("Dimensions").writeStartArray().writeStartArray().writeString("route");
            out.writeEndArray().writeEndArray();
            out.writeArrayPropertyStart("Metrics");
            metric(out, "Duration", "Milliseconds");
            metric(out, "MemoryMB", "Megabytes");
            out.writeEndArray().writeEndObject().writeEndArray().writeEndObject();
            out.writeStringProperty("service", "sync-hub");
            out.writeStringProperty("function_version", "$LATEST");
            if (withTenant) {
                out.writeStringProperty("tenant_id", tenant.value());
            }
            out.writeStringProperty("request_id", request);
            out.writeStringProperty("route", route);
            out.writeNumberProperty("status", answered);
            out.writeNumberProperty("Duration", millis);
            out.writeNumberProperty("MemoryMB", megabytes);
            if (retry) {
                out.writeBooleanProperty("retry", true);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void metric(JsonGenerator out, String name, String unit) {
        out.writeStartObject();
        out.writeStringProperty("Name", name);
        out.writeStringProperty("Unit", unit);
        out.writeEndObject();
    }
}
