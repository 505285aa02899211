package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EmfParserTest {

    private static final String TIME = "2026-11-20T10:00:00Z";
    private static final long MILLIS = Instant.parse(TIME).toEpochMilli();
    private static final EventTerms TERMS = new EventTerms(MILLIS - 1_000, MILLIS + 1_000);

    /** @param latin1 its bytes, one a character */
    record Case(MalformedReason reason, String latin1) {

        static Case of(MalformedReason reason, byte[] line) {
            return new Case(reason, new String(line, StandardCharsets.ISO_8859_1));
        }

        static Case of(MalformedReason reason, String line) {
            return of(reason, line.getBytes(StandardCharsets.UTF_8));
        }

        static Case of(MalformedReason reason, Consumer<ObjectNode> change) {
            ObjectNode line = request();
            change.accept(line);
            return of(reason, line.toString());
        }

        byte[] line() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            String text = new String(line(), StandardCharsets.UTF_8);
            return reason + " " + text.substring(0, Math.min(100, text.length()));
        }
    }

    private static ObjectNode request() {
        return Logs.request("id", "tenant", TIME);
    }

    private static ObjectNode aws(ObjectNode line) {
        return (ObjectNode) line.get("_aws");
    }

    static List<Case> malformed() {
        String right = request().toString();
        byte[] notUtf8 = right.getBytes(StandardCharsets.UTF_8);
        notUtf8[right.indexOf("tenant\",")] = (byte) 0xff;
        return List.of(
                Case.of(MalformedReason.NOT_UTF8, notUtf8),
                Case.of(MalformedReason.NOT_JSON, "START RequestId: 1"),
                Case.of(MalformedReason.NOT_JSON, right.substring(0, right.length() - 1)),
                Case.of(MalformedReason.NOT_JSON, right + right),
                Case.of(MalformedReason.NOT_JSON, right.replace("12.345", "NaN")),
                Case.of(MalformedReason.NOT_JSON, right.replace("12.345", "012")),
                Case.of(MalformedReason.NOT_EMF, "[" + right + "]"),
                Case.of(MalformedReason.NOT_EMF, "\"text\""),
                Case.of(MalformedReason.NOT_EMF, line -> line.remove("_aws")),
                Case.of(MalformedReason.NOT_EMF, line -> line.put("_aws", 1)),
                Case.of(MalformedReason.NOT_EMF, line -> aws(line).remove("Timestamp")),
                Case.of(MalformedReason.NOT_EMF, line -> aws(line).remove("CloudWatchMetrics")),
                Case.of(MalformedReason.NOT_EMF, line -> aws(line).put("CloudWatchMetrics", "no")),
                Case.of(MalformedReason.MEMBER_TWICE, right.replaceFirst("\\{", "{\"tenant_id\":\"other\",")),
                Case.of(MalformedReason.MEMBER_TWICE, right.replace("\"status\"", "\"status\":200,\"status\"")),
                Case.of(MalformedReason.TENANT_MISSING, line -> line.remove("tenant_id")),
                Case.of(MalformedReason.TENANT_MISSING, line -> line.put("tenant_id", "")),
                Case.of(MalformedReason.TENANT_MISSING, line -> line.putNull("tenant_id")),
                Case.of(MalformedReason.TENANT_INVALID, line -> line.put("tenant_id", 5)),
                Case.of(MalformedReason.TENANT_INVALID, line -> line.putArray("tenant_id")),
                Case.of(MalformedReason.TENANT_INVALID, line -> line.put("tenant_id", "x".repeat(2_049))),
                Case.of(MalformedReason.TENANT_INVALID, right.replace("\"tenant\"", "\"\\ud800\"")),
                Case.of(MalformedReason.REQUEST_ID_MISSING, line -> line.put("request_id", "")),
                Case.of(MalformedReason.REQUEST_ID_INVALID, line -> line.put("request_id", "x".repeat(257))),
                Case.of(MalformedReason.REQUEST_ID_INVALID, right.replace("\"id\"", "\"\\udc00\"")),
                Case.of(MalformedReason.ROUTE_MISSING, line -> line.remove("route")),
                Case.of(MalformedReason.ROUTE_INVALID, line -> line.put("route", "x".repeat(513))),
                Case.of(MalformedReason.STATUS_INVALID, line -> line.remove("status")),
                Case.of(MalformedReason.STATUS_INVALID, line -> line.put("status", 99)),
                Case.of(MalformedReason.STATUS_INVALID, line -> line.put("status", 600)),
                Case.of(MalformedReason.STATUS_INVALID, line -> line.put("status", "200")),
                Case.of(MalformedReason.STATUS_INVALID, line -> line.put("status", 200.5)),
                Case.of(MalformedReason.DURATION_INVALID, line -> line.remove("Duration")),
                Case.of(MalformedReason.DURATION_INVALID, line -> line.put("Duration", -1)),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "-0.001")),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "12.3456")),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "86400000")),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "86400000.0")),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "1e999999999")),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "1e-999999999")),
                Case.of(MalformedReason.DURATION_INVALID, right.replace("12.345", "9".repeat(500))),
                Case.of(MalformedReason.DURATION_INVALID, line -> line.put("Duration", "12")),
                Case.of(MalformedReason.MEMORY_INVALID, line -> line.put("MemoryMB", 0)),
                Case.of(MalformedReason.MEMORY_INVALID, line -> line.put("MemoryMB", 10_241)),
                Case.of(MalformedReason.MEMORY_INVALID, line -> line.put("MemoryMB", 128.5)),
                Case.of(MalformedReason.MEMORY_INVALID, line -> line.put("MemoryMB", 1L << 40)),
                Case.of(MalformedReason.RETRY_INVALID, line -> line.put("retry", "true")),
                Case.of(MalformedReason.TIMESTAMP_INVALID, line -> aws(line).put("Timestamp", 1.5)),
                Case.of(MalformedReason.TIMESTAMP_INVALID, line -> aws(line).put("Timestamp", TIME)),
                Case.of(MalformedReason.IN_THE_FUTURE, line -> aws(line).put("Timestamp", MILLIS + 1_001)),
                Case.of(MalformedReason.TOO_OLD, line -> aws(line).put("Timestamp", MILLIS - 1_001)),
                // The first of the reasons, whatever comes first in the line.
                Case.of(
                        MalformedReason.TENANT_MISSING,
                        line -> line.put("status", 0).put("Duration", -1).remove("tenant_id")));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhyALineIsNoUsage(Case line) {
        assertThat(parse(line.line(), new EmfEvent())).isEqualTo(line.reason());
    }

    @Test
    void everyReasonButTheLengthHasItsCase() {
        assertThat(malformed().stream().map(Case::reason).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MalformedReason.values())
                        .filter(reason -> reason != MalformedReason.TOO_LONG)
                        .toList());
    }

    @Test
    void readsAllThatCountsInAnyOrderAndSkipsTheRest() {
        String line = "{\"x\":{\"tenant_id\":[1,{\"status\":2}]},\"MemoryMB\":10240,\"retry\":true,\"Duration\":0,"
                + "\"status\":599,\"route\":\"GET /\\u00e9\",\"request_id\":\"r\",\"tenant_id\":\"a\\u0000b/../%\","
                + "\"_aws\":{\"CloudWatchMetrics\":[{\"Timestamp\":3}],\"Timestamp\":" + MILLIS + "}}";
        EmfEvent event = new EmfEvent();
        assertThat(parse(line.getBytes(StandardCharsets.UTF_8), event)).isNull();
        assertThat(event)
                .extracting(e -> e.tenant, e -> e.request, e -> e.route, e -> e.status, e -> e.memory, e -> e.retry)
                .containsExactly("a\u0000b/../%", "r", "GET /\u00e9", 599, 10_240, true);
        assertThat(event.timestamp).isEqualTo(MILLIS);
        assertThat(event.durationMicros).isZero();
    }

    @Test
    void nothingOfALineIsLeftForTheNextOne() {
        EmfParser parser = new EmfParser(TERMS);
        EmfEvent event = new EmfEvent();
        byte[] first = request().put("retry", true).toString().getBytes(StandardCharsets.UTF_8);
        byte[] second = request().toString().getBytes(StandardCharsets.UTF_8);
        assertThat(parser.parse(first, 0, first.length, event)).isNull();
        assertThat(parser.parse(second, 0, second.length, event)).isNull();
        assertThat(event.retry).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.001", "12", "12.3", "12.345", "12.345000", "1.2345e1", "1E3", "86399999.999", "-0.0"})
    void durationsAreWholeMicroseconds(String millis) {
        EmfEvent event = new EmfEvent();
        String line = request().toString().replace("12.345", millis);
        assertThat(parse(line.getBytes(StandardCharsets.UTF_8), event)).isNull();
        assertThat(BigDecimal.valueOf(event.durationMicros, 3)).isEqualByComparingTo(new BigDecimal(millis));
    }

    @Test
    void anOutcomeIsTheStatusUnlessItIsARetry() {
        Map<Integer, String> expected = Map.of(
                100,
                "SUCCESS",
                399,
                "SUCCESS",
                400,
                "CLIENT_ERROR",
                499,
                "CLIENT_ERROR",
                500,
                "SERVER_ERROR",
                599,
                "SERVER_ERROR");
        expected.forEach((status, outcome) -> {
            EmfEvent event = new EmfEvent();
            event.status = status;
            assertThat(event.outcome().name()).isEqualTo(outcome);
            event.retry = true;
            assertThat(event.outcome().name()).isEqualTo("RETRY");
        });
    }

    /** What a schema can't say it does not say. */
    @Test
    void thePublishedSchemaAgrees() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(EmfParserTest.class.getResourceAsStream("/usage/event.schema.json"));
        Set<MalformedReason> beyond = EnumSet.of(
                MalformedReason.NOT_JSON,
                MalformedReason.NOT_UTF8,
                MalformedReason.MEMBER_TWICE,
                MalformedReason.IN_THE_FUTURE,
                MalformedReason.TOO_OLD);
        int checked = 0;
        for (Case malformed : malformed()) {
            String line = new String(malformed.line(), StandardCharsets.UTF_8);
            if (!beyond.contains(malformed.reason()) && !line.contains("99999999") && !line.contains("\\ud")) {
                assertThat(schema.validate(line, InputFormat.JSON)).as(line).isNotEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(30);
        assertThat(schema.validate(request().put("retry", false).toString(), InputFormat.JSON))
                .isEmpty();
    }

    private static @Nullable MalformedReason parse(byte[] line, EmfEvent event) {
        byte[] within = new byte[line.length + 20];
        Arrays.fill(within, (byte) '}');
        System.arraycopy(line, 0, within, 7, line.length);
        return new EmfParser(TERMS).parse(within, 7, line.length, event);
    }
}
