package com.synchub.bench.dayswork;

import static java.util.Objects.requireNonNull;

import com.synchub.layout.VaultLayout;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Scans one segment of a table and writes an object each time the tenant changes. */
final class SegmentBackup implements Callable<List<StoredObject>> {

    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final String bucket;
    private final TableDefinition table;
    private final int segment;
    private final int segments;
    private final Configuration configuration;
    private final TableRecords records;
    private final List<StoredObject> stored = new ArrayList<>();
    private final Map<TenantId, Integer> parts = new HashMap<>();

    private @Nullable TenantId tenant;
    private @Nullable ParquetWriter<GenericRecord> writer;
    private InMemoryFile file = new InMemoryFile();
    private long rows;

    SegmentBackup(
            DynamoDbClient dynamoDb,
            S3Client s3,
            String bucket,
            TableDefinition table,
            int segment,
            int segments,
            Configuration configuration) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.bucket = bucket;
        this.table = table;
        this.segment = segment;
        this.segments = segments;
        this.configuration = configuration;
        this.records = new TableRecords(table);
    }

    @Override
    public List<StoredObject> call() throws IOException {
        for (Map<String, AttributeValue> item : dynamoDb.scanPaginator(
                        scan -> scan.tableName(table.name()).segment(segment).totalSegments(segments))
                .items()) {
            String id = requireNonNull(item.get(TableDefinition.PARTITION_KEY)).s();
            if (tenant == null || !tenant.value().equals(id)) {
                finish();
                begin(new TenantId(id));
            }
            requireNonNull(writer).write(records.toRecord(item));
            rows++;
        }
        finish();
        return stored;
    }

    private void begin(TenantId next) throws IOException {
        tenant = next;
        rows = 0;
        file = new InMemoryFile();
        writer = AvroParquetWriter.<GenericRecord>builder(file)
                .withSchema(records.schema())
                .withDataModel(GenericData.get())
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build();
    }

    private void finish() throws IOException {
        if (tenant == null || writer == null) {
            return;
        }
        writer.close();
        byte[] bytes = file.toByteArray();
        int part = parts.merge(tenant, 0, (before, zero) -> before + 1);
        String key = part == 0
                ? VaultLayout.tenantObject(tenant, table.name())
                : VaultLayout.tenantPart(tenant, table.name(), part);
        String version = s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
                .versionId();
        stored.add(new StoredObject(tenant.value(), key, version, rows, bytes.length));
        tenant = null;
        writer = null;
    }
}
