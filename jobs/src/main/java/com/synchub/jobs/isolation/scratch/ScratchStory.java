package com.synchub.jobs.isolation.scratch;

import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.checks.Tracers;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.Receipt;
import com.synchub.layout.UsageLayout;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens in a scratch place before anybody looks at it: two tenants have items of the same ids and use the service; both
 * are backed up, metered, billed and published, ask for exports, and are held for the law.
 */
final class ScratchStory {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> IDS = List.of("item-1", "item-2", "item-10");
    private static final int REQUESTS = 3;

    /** Paths of what was made of a tenant. */
    record Made(String request, String hold, String run) {}

    private final ScratchService service;
    private final Tracers tracers;
    private final Instant now;
    private final LocalDate day;
    private final Map<Tracers.Side, Made> made = new EnumMap<>(Tracers.Side.class);

    private ScratchStory(ScratchService service, Tracers tracers) {
        this.service = service;
        this.tracers = tracers;
        this.now = service.bean(Clock.class).instant();
        this.day = YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(1).atEndOfMonth();
    }

    /** Tells it all. Errors: what a job or the API refuses. */
    static ScratchStory of(ScratchService service, Tracers tracers) {
        ScratchStory story = new ScratchStory(service, tracers);
        story.items();
        story.run("backup", Map.of());
        for (Tracers.Side side : Tracers.Side.values()) {
            story.made.put(side, story.ask(side));
        }
        story.usage();
        story.run("usage-meter", Map.of());
        story.run("storage-meter", Map.of());
        story.run("invoices", Map.of());
        story.run("analytics", Map.of());
        story.run("verify", Map.of());
        return story;
    }

    Made made(Tracers.Side side) {
        return java.util.Objects.requireNonNull(made.get(side));
    }

    /** A day on which both have used the service. */
    LocalDate day() {
        return day;
    }

    private void items() {
        DynamoDbClient tables = service.bean("isolationTables", DynamoDbClient.class);
        TableNames names = service.bean(TableNames.class);
        for (TableDefinition table : service.bean(TableCatalogue.class).tables()) {
            for (Tracers.Side side : Tracers.Side.values()) {
                for (String id : IDS) {
                    tables.putItem(r -> r.tableName(names.of(table)).item(item(table, side, id)));
                }
            }
        }
    }

    private Map<String, AttributeValue> item(TableDefinition table, Tracers.Side side, String id) {
        Map<String, AttributeValue> item = new HashMap<>();
        AttributeValue tracer = AttributeValue.fromS(tracers.value(side));
        table.attributes().stream()
                .filter(attribute -> attribute.type() == AttributeType.STRING && !attribute.person())
                .filter(attribute -> attribute.about() == null)
                .map(AttributeDefinition::name)
                .forEach(name -> item.put(name, tracer));
        item.put("tracer", tracer);
        item.put(
                TableDefinition.PARTITION_KEY,
                AttributeValue.fromS(tracers.tenant(side).value()));
        item.put(table.sortKey(), AttributeValue.fromS(table.sortKey().contains("#") ? id + "#user" : id));
        return item;
    }

    private Made ask(Tracers.Side side) {
        TenantId tenant = tracers.tenant(side);
        String officer = service.token("officer-" + side, "compliance");
        String request = created(
                officer,
                "/api/v1/requests",
                Map.of("type", "EXPORT", "tenant", tenant.value(), "reason", "isolation suite"));
        String id = request.substring(request.lastIndexOf('/') + 1);
        run("export", Map.of("request", id));
        String hold = created(
                officer,
                "/api/v1/holds",
                Map.of(
                        "tenant",
                        tenant.value(),
                        "matter",
                        "isolation",
                        "reason",
                        "isolation suite",
                        "reviewOn",
                        day.plusYears(1).toString()));
        String run = created(service.token("operator-" + side, "operator"), "/api/v1/jobs/dr-check/runs", Map.of());
        return new Made(request, hold, run);
    }

    private String created(String token, String path, Map<String, ?> body) {
        ScratchService.Reply reply = service.ask(token, "POST", path, JSON.writeValueAsString(body));
        if (reply.status() < 200 || reply.status() > 299 || reply.location().isEmpty()) {
            throw Scratch.failed("POST " + path + " answers " + reply.status(), null);
        }
        return reply.location();
    }

    private void usage() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (OutputStream lines = new GZIPOutputStream(log)) {
            for (Tracers.Side side : Tracers.Side.values()) {
                for (int i = 0; i < REQUESTS; i++) {
                    lines.write((event(side) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        service.bean(WorkBucket.class)
                .put(UsageLayout.emfOf(day) + "isolation.gz", log.toByteArray(), "application/gzip");
    }

    private String event(Tracers.Side side) {
        Map<String, Object> event = new HashMap<>();
        event.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli(),
                        "CloudWatchMetrics",
                        List.of()));
        event.put("tenant_id", tracers.tenant(side).value());
        event.put("request_id", UUID.randomUUID().toString());
        event.put("route", "GET /settings/{id}");
        event.put("status", 200);
        event.put("Duration", 12.5);
        event.put("MemoryMB", 256);
        return JSON.writeValueAsString(event);
    }

    private void run(String job, Map<String, String> given) {
        JobKinds kinds = service.bean(JobKinds.class);
        launch(kinds.require(job), kinds.complete(job, given));
    }

    private <Q extends JobRequest, R extends Receipt> void launch(JobKind<Q, R> kind, Map<String, String> parameters) {
        var unused = service.bean(Launcher.class).run(kind.job(), kind.request(now, kind.resolve(parameters)));
    }
}
