package com.synchub.allocation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.WorkLayout;
import com.synchub.vault.StoredObject;
import com.synchub.vault.UploadStream;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cost tables in the work bucket. A table exists once its manifest does, which is written last and never again: the
 * same inputs are one run, whoever runs them and how often.
 */
public final class CostTables {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final WorkBucket bucket;

    public CostTables(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /** The table that was made of these inputs; empty if none was. */
    public Optional<CostManifest> find(YearMonth period, CostInputs inputs) {
        String key = WorkLayout.costManifest(period, inputs.run());
        return bucket.read(key).map(json -> parse(json, key));
    }

    /** The table of a month that was made last; empty if none was. */
    public Optional<CostManifest> newest(YearMonth period) {
        return StreamSupport.stream(bucket.objects(WorkLayout.costsOf(period)).spliterator(), false)
                .filter(object -> WorkLayout.isCostManifest(object.key()))
                .max(Comparator.comparing(WorkObject::lastModified).thenComparing(WorkObject::key))
                .flatMap(object -> bucket.read(object.key()).map(json -> parse(json, object.key())));
    }

    /**
     * Makes a table exist.
     *
     * @return its manifest, or the one that somebody else has written meanwhile
     */
    public CostManifest commit(YearMonth period, CostInputs inputs, String software, Path file, CostReport report) {
        String table = WorkLayout.costTable(period, inputs.run(), report.file().sha256());
        upload(file, table, report);
        CostManifest manifest = CostManifest.of(period, inputs, software, table, report);
        String key = WorkLayout.costManifest(period, inputs.run());
        if (bucket.putIfAbsent(key, JSON.writeValueAsBytes(manifest), "application/json")) {
            return manifest;
        }
        CostManifest theirs = bucket.read(key)
                .map(json -> parse(json, key))
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.VAULT_UNAVAILABLE,
                        "failed to write " + key + " in the work bucket",
                        "Run the same command again."));
        if (!theirs.table().equals(table)) {
            bucket.delete(table);
        }
        return theirs;
    }

    private void upload(Path file, String key, CostReport report) {
        try (UploadStream upload = bucket.upload(key, "application/vnd.apache.parquet")) {
            Files.copy(file, upload);
            StoredObject stored = upload.finish();
            if (!stored.sha256().equals(report.file().sha256())) {
                throw new SyncHubException(
                        ErrorCode.LOCAL_DISK_FAILED,
                        "cannot commit the cost table: its file changed after it was proved",
                        "Nothing was committed. Find out who writes to the service's home, and run it again.");
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a cost table");
        }
    }

    private static CostManifest parse(byte[] json, String key) {
        try {
            CostManifest manifest = JSON.readValue(json, CostManifest.class);
            if (manifest.format() == CostManifest.FORMAT) {
                return manifest;
            }
            throw new SyncHubException(
                    ErrorCode.FORMAT_UNKNOWN,
                    "cannot read " + key + " of format " + manifest.format() + ": this version reads "
                            + CostManifest.FORMAT,
                    "Use the version of this service that wrote it, or a newer one.");
        } catch (JacksonException e) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "invalid " + key + " in the work bucket: it is not what this service has written",
                    "Delete it, if nobody has used it, and run the same command again.",
                    e);
        }
    }
}
