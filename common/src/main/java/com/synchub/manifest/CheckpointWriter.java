package com.synchub.manifest;

import com.synchub.layout.VaultLayout;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.vault.Checksums;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one segment's checkpoints as a chain in the vault: each link holds the rows since the one before and names it
 * by version and hash. Who knows the newest link knows all of them, and nothing else: what an attempt wrote after its
 * last saved link is never found. Used by one thread; memory is the rows of one link.
 */
public final class CheckpointWriter {

    private final Vault vault;
    private final String runId;
    private final String table;
    private final int segment;
    private final long stepExecutionId;
    private final MemoryOutput out = new MemoryOutput();
    private @Nullable CheckpointRef newest;

    /**
     * Continues a segment's chain, or begins it.
     *
     * @param stepExecutionId tells this attempt's keys from those of earlier ones
     * @param saved the newest link that an earlier attempt saved; null at the first attempt or if it saved none
     */
    public CheckpointWriter(
            Vault vault, String runId, String table, int segment, long stepExecutionId, @Nullable CheckpointRef saved) {
        this.vault = vault;
        this.runId = runId;
        this.table = table;
        this.segment = segment;
        this.stepExecutionId = stepExecutionId;
        this.newest = saved;
    }

    /** Adds a link. Once this returns it is stored; it counts once the caller has saved what is returned. */
    public CheckpointRef write(List<ManifestRow> rows, List<PersonReference> references) {
        int sequence = newest == null ? 0 : newest.sequence() + 1;
        CheckpointRef sibling = references.isEmpty() ? null : writeReferences(references, sequence);
        CheckpointFooter footer = new CheckpointFooter(runId, table, segment, sequence, newest, sibling);
        String key = VaultLayout.checkpoint(runId, table, segment, stepExecutionId, sequence);
        CheckpointRef written = write(ManifestFormats.ROWS, rows, footer.toMetadata(), key, sequence);
        newest = written;
        return written;
    }

    /** The newest link; null before the first. */
    public @Nullable CheckpointRef newest() {
        return newest;
    }

    private CheckpointRef writeReferences(List<PersonReference> references, int sequence) {
        CheckpointFooter footer = new CheckpointFooter(runId, table, segment, sequence, null, null);
        String key = VaultLayout.checkpointReferences(runId, table, segment, stepExecutionId, sequence);
        return write(ManifestFormats.REFERENCES, references, footer.toMetadata(), key, sequence);
    }

    private <T> CheckpointRef write(
            RecordFormat<T> format, List<T> records, Map<String, String> metadata, String key, int sequence) {
        EncodedObject encoded;
        try (RecordFileWriter<T> file = new RecordFileWriter<>(format, out)) {
            records.forEach(file::write);
            encoded = file.finish(metadata);
        }
        Checksums checksums = new Checksums(encoded.sha256(), encoded.crc32c());
        StoredVersion stored = vault.put(key, out.bytes(), 0, out.length(), checksums);
        return new CheckpointRef(key, stored.versionId(), sequence, encoded.sha256());
    }
}
