package com.synchub.staging;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.StagingLayout;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Staged rows in the work bucket. Thread-safe. */
public final class StagedFiles {

    /** A file is made in memory; this many rows of the widest table are about 16 MB. */
    static final int MAX_ROWS = 250_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PARQUET = "application/vnd.apache.parquet";

    private final WorkBucket bucket;

    public StagedFiles(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Writes the rows that belong to a checkpoint, which must not be there before they are.
     *
     * @param stem names the checkpoint
     */
    public void write(String runId, StagedTable table, String stem, Iterator<StagedRow> rows) {
        RecordFormat<StagedRow> format = StagedRows.of(table);
        MemoryOutput out = new MemoryOutput();
        for (int part = 0; rows.hasNext(); part++) {
            try (RecordFileWriter<StagedRow> file = new RecordFileWriter<>(format, out)) {
                while (rows.hasNext() && file.rows() < MAX_ROWS) {
                    file.write(rows.next());
                }
                var unused = file.finish(Map.of());
            }
            bucket.put(StagingLayout.file(runId, table.name(), stem, part), out.copy(), PARQUET);
        }
    }

    /** The keys of a table's files that belong to these checkpoints. */
    public List<String> keys(String runId, String table, Set<String> stems) {
        List<String> keys = new ArrayList<>();
        for (WorkObject object : bucket.objects(StagingLayout.tablePrefix(runId, table))) {
            if (StagingLayout.stemOf(object.key()).filter(stems::contains).isPresent()) {
                keys.add(object.key());
            }
        }
        return keys;
    }

    /** Makes a set whole. */
    public void complete(StagedSet set) {
        bucket.put(StagingLayout.set(set.runId()), JSON.writeValueAsBytes(set), "application/json");
    }

    /**
     * What a run has staged; empty unless it is whole.
     *
     * @throws SyncHubException {@code FORMAT_UNKNOWN}, {@code OBJECT_CORRUPT}
     */
    public Optional<StagedSet> set(String runId) {
        return bucket.read(StagingLayout.set(runId)).map(StagedFiles::parse);
    }

    private static StagedSet parse(byte[] json) {
        try {
            StagedSet set = JSON.readValue(json, StagedSet.class);
            if (set.format() == StagedSet.FORMAT) {
                return set;
            }
            throw new SyncHubException(
                    ErrorCode.FORMAT_UNKNOWN,
                    "cannot read staged rows of format " + set.format() + ": this version reads " + StagedSet.FORMAT,
                    "Use the version of this service that wrote them, or stage again with the next backup.");
        } catch (JacksonException e) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "invalid list of staged rows in the work bucket",
                    "Run a backup again: it stages anew.",
                    e);
        }
    }

    /** Deletes what a run has staged; the list first, so that nobody begins to read what is being deleted. */
    public void delete(String runId) {
        bucket.delete(StagingLayout.set(runId));
        for (WorkObject object : bucket.objects(StagingLayout.runPrefix(runId))) {
            bucket.delete(object.key());
        }
    }

    /** Runs of which something is there. */
    public Set<String> runs() {
        Set<String> runs = new HashSet<>();
        for (WorkObject object : bucket.objects(StagingLayout.PREFIX)) {
            StagingLayout.runOf(object.key()).ifPresent(runs::add);
        }
        return runs;
    }

    /** Deletes what this run has written before a time and stays; for what nobody knows the key of. */
    public void deleteOlder(String runId, Instant before) {
        for (WorkObject object : bucket.objects(StagingLayout.runPrefix(runId))) {
            if (object.lastModified().isBefore(before)) {
                bucket.delete(object.key());
            }
        }
    }
}
