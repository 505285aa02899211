package com.synchub.manifest;

import com.synchub.layout.VaultLayout;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.vault.Checksums;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one segment's checkpoints as a chain in the vault: each link holds the rows since the one before and names it
 * by version and hash. Who knows the newest link knows all of them, and nothing else: what an attempt wrote after its
 * last saved link is never found. Used by one thread; memory is the rows of one link and {@value #PART_BYTES} bytes of
 * references.
 */
public final class CheckpointWriter {

    /**
     * Text bytes after which a file of references is closed and the next one begun: a tenant may name any number of
     * persons, and both the writer and the reader of a file hold it in memory.
     */
    static final int PART_BYTES = 4 * 1024 * 1024;

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

    /**
     * Adds a link. Once this returns it is stored; it counts once the caller has saved what is returned.
     *
     * @param references read once, as a stream
     */
    public CheckpointRef write(List<ManifestRow> rows, Iterable<PersonReference> references) {
        int sequence = newest == null ? 0 : newest.sequence() + 1;
        CheckpointRef siblings = writeReferences(references.iterator(), sequence);
        CheckpointFooter footer = new CheckpointFooter(runId, table, segment, sequence, newest, siblings);
        String key = VaultLayout.checkpoint(runId, table, segment, stepExecutionId, sequence);
        CheckpointRef written;
        try (RecordFileWriter<ManifestRow> file = new RecordFileWriter<>(ManifestFormats.ROWS, out)) {
            rows.forEach(file::write);
            written = put(file.finish(footer.toMetadata()), key, sequence);
        }
        newest = written;
        return written;
    }

    /** The newest link; null before the first. */
    public @Nullable CheckpointRef newest() {
        return newest;
    }

    /** Writes files that each name the one before. Answers the last; null if there are no references. */
    private @Nullable CheckpointRef writeReferences(Iterator<PersonReference> references, int sequence) {
        CheckpointRef last = null;
        for (int part = 0; references.hasNext(); part++) {
            CheckpointFooter footer = new CheckpointFooter(runId, table, segment, sequence, null, last);
            String key = VaultLayout.checkpointReferences(runId, table, segment, stepExecutionId, sequence, part);
            try (RecordFileWriter<PersonReference> file = new RecordFileWriter<>(ManifestFormats.REFERENCES, out)) {
                for (long bytes = 0; bytes < PART_BYTES && references.hasNext(); ) {
                    PersonReference next = references.next();
                    file.write(next);
                    bytes += textBytes(next);
                }
                last = put(file.finish(footer.toMetadata()), key, sequence);
            }
        }
        return last;
    }

    private static long textBytes(PersonReference reference) {
        return (long) reference.person().value().length()
                + reference.tenant().value().length()
                + reference.table().length()
                + reference.sortKey().length();
    }

    private CheckpointRef put(EncodedObject encoded, String key, int sequence) {
        Checksums checksums = new Checksums(encoded.sha256(), encoded.crc32c());
        StoredVersion stored = vault.put(key, out.bytes(), 0, out.length(), checksums);
        return new CheckpointRef(key, stored.versionId(), sequence, encoded.sha256());
    }
}
