package com.synchub.bench.dayswork;

import static java.util.Objects.requireNonNull;

import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Backs up the catalogue's tables, told by the product's environment variables; prints one JSON document. Its time
 * begins when the clients exist and ends when the manifest is written, as the product's step time does.
 */
public final class DaysWork {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final String bucket;
    private final int segments;
    private final Configuration configuration = new Configuration();

    DaysWork(DynamoDbClient dynamoDb, S3Client s3, String bucket, int segments) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.bucket = bucket;
        this.segments = segments;
    }

    public static void main(String[] arguments) throws Exception {
        Region region = Region.of(setting("SYNCHUB_REGION"));
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                        .endpointOverride(URI.create(setting("SYNCHUB_DYNAMODB_ENDPOINT")))
                        .region(region)
                        .build();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create(setting("SYNCHUB_S3_ENDPOINT")))
                        .region(region)
                        .build()) {
            int segments = Integer.parseInt(setting("SYNCHUB_SEGMENTS"));
            System.out.println(new DaysWork(dynamoDb, s3, setting("SYNCHUB_VAULT"), segments).run());
        }
    }

    private static String setting(String name) {
        return requireNonNull(System.getenv(name), name);
    }

    /** Backs up; the JSON document that it prints. */
    String run() throws InterruptedException, ExecutionException {
        long started = System.nanoTime();
        long cpuBefore = cpuNanos();
        String backupId = "days-work-" + System.currentTimeMillis();
        List<StoredObject> all = new ArrayList<>();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            List<StoredObject> stored = backUp(table);
            writeManifest(backupId, table, stored);
            all.addAll(stored);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
        StringWriter document = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(document)) {
            out.writeStartObject();
            out.writeStringProperty("backupId", backupId);
            out.writeStringProperty("status", "COMPLETED");
            out.writeNumberProperty(
                    "items", all.stream().mapToLong(StoredObject::rows).sum());
            out.writeNumberProperty(
                    "tenants",
                    all.stream().map(StoredObject::tenantId).distinct().count());
            out.writeNumberProperty("objectsWritten", all.size());
            out.writeNumberProperty("objectsReused", 0);
            out.writeNumberProperty(
                    "bytesWritten",
                    all.stream().mapToLong(StoredObject::objectBytes).sum());
            out.writeNumberProperty("seconds", seconds);
            out.writeNumberProperty("cpuSeconds", cpuSeconds);
            out.writeEndObject();
        }
        return document.toString();
    }

    private List<StoredObject> backUp(TableDefinition table) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(segments);
        try {
            List<Future<List<StoredObject>>> pending = new ArrayList<>();
            for (int segment = 0; segment < segments; segment++) {
                pending.add(threads.submit(
                        new SegmentBackup(dynamoDb, s3, bucket, table, segment, segments, configuration)));
            }
            List<StoredObject> stored = new ArrayList<>();
            for (Future<List<StoredObject>> segment : pending) {
                stored.addAll(segment.get());
            }
            return stored;
        } finally {
            threads.shutdownNow();
        }
    }

    private void writeManifest(String backupId, TableDefinition table, List<StoredObject> stored) {
        StringBuilder lines = new StringBuilder();
        for (StoredObject object : stored) {
            StringWriter line = new StringWriter();
            try (JsonGenerator out = JSON.createGenerator(line)) {
                out.writeStartObject();
                out.writeStringProperty("tenant_id", object.tenantId());
                out.writeStringProperty("object_key", object.objectKey());
                out.writeStringProperty("version_id", object.versionId());
                out.writeNumberProperty("rows", object.rows());
                out.writeNumberProperty("object_bytes", object.objectBytes());
                out.writeEndObject();
            }
            lines.append(line).append('\n');
        }
        String key = "manifests/backup_id=" + backupId + "/table=" + table.name() + "/rows.json";
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(lines.toString()));
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
