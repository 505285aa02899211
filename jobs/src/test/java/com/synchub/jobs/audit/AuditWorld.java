package com.synchub.jobs.audit;

import com.synchub.audit.Change;
import com.synchub.audit.Trail;
import com.synchub.dynamodb.ChangeStreams;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.AuditLayout;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The audit trail of a world. The tables' streams are off at first: the local DynamoDB takes longer for each write the more
 * changes a stream has.
 */
public record AuditWorld(BackupWorld world) {

    private static final AtomicLong RUNS = new AtomicLong();
    private static final Instant FIRST = Instant.parse("2026-06-01T00:00:00Z");

    /** Turns on the streams of all tables. */
    public AuditWorld enable() {
        ChangeStreams streams = world.bean(ChangeStreams.class);
        TableCatalogue.fromClasspath().tables().forEach(table -> streams.enable(world.tablePrefix() + table.name()));
        return this;
    }

    public AuditDrainReceipt drain() {
        return world.bean(Launcher.class)
                .run(world.bean(AuditDrainJob.class), new AuditDrainRequest(FIRST.plusSeconds(RUNS.incrementAndGet())));
    }

    /** A tenant's changes in the order of the objects' keys. */
    public List<Change> trail(TenantId tenant) {
        return changesBelow(AuditLayout.trailOf(tenant));
    }

    /** Those of all tenants. */
    public List<Change> all() {
        return changesBelow(AuditLayout.PREFIX);
    }

    private List<Change> changesBelow(String prefix) {
        Trail trail = world.bean(Trail.class);
        List<Change> changes = new ArrayList<>();
        keys().stream().filter(key -> key.startsWith(prefix)).forEach(key -> trail.read(key, changes::add));
        return changes;
    }

    /** Of all objects. */
    public List<String> keys() {
        return world
                .stack()
                .s3()
                .listObjectsV2Paginator(b -> b.bucket(world.work()).prefix(AuditLayout.PREFIX))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** Keys and all that is in the objects: the bytes, and the decoded rows, since bytes may be compressed. */
    public String bytes() {
        StringBuilder all = new StringBuilder();
        for (String key : keys()) {
            all.append(key).append('\n');
            all.append(new String(
                    world.stack()
                            .s3()
                            .getObjectAsBytes(b -> b.bucket(world.work()).key(key))
                            .asByteArrayUnsafe(),
                    StandardCharsets.UTF_8));
        }
        all().forEach(change -> all.append(change));
        return all.toString();
    }

    static Map<String, AttributeValue> item(String tenant, String sortKey, String id, String title) {
        return Map.of(
                "tenant_id",
                AttributeValue.fromS(tenant),
                sortKey,
                AttributeValue.fromS(id),
                "title",
                AttributeValue.fromS(title));
    }

    static Map<String, AttributeValue> key(String tenant, String sortKey, String id) {
        return Map.of("tenant_id", AttributeValue.fromS(tenant), sortKey, AttributeValue.fromS(id));
    }
}
