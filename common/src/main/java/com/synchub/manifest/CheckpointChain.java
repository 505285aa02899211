package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.parquet.RecordFormat;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment's chain from its newest link to its first, by following and never by listing. A link that is gone,
 * changed, of another segment or out of sequence is {@code MANIFEST_INCONSISTENT}. Memory is one file.
 */
public final class CheckpointChain {

    private final Vault vault;
    private final String runId;
    private final String table;
    private final int segment;
    private final CheckpointRef head;

    public CheckpointChain(Vault vault, String runId, String table, int segment, CheckpointRef head) {
        this.vault = vault;
        this.runId = runId;
        this.table = table;
        this.segment = segment;
        this.head = head;
    }

    /** Hands out everything in the chain, newest link first. Answers the number of manifest rows. */
    public long forEach(Consumer<? super ManifestRow> rows, Consumer<? super PersonReference> references) {
        long count = 0;
        CheckpointRef next = head;
        while (next != null) {
            CheckpointRef link = next;
            try (RecordFileReader<ManifestRow> file = open(ManifestFormats.ROWS, link)) {
                CheckpointFooter footer = footerOf(file, link);
                file.forEachRemaining(rows);
                count += file.rows();
                readReferences(footer.references(), link.sequence(), references);
                next = previousOf(footer, link);
            }
        }
        return count;
    }

    /** Names every link, newest first. */
    public void forEachLink(Consumer<CheckpointRef> links) {
        CheckpointRef next = head;
        while (next != null) {
            CheckpointRef link = next;
            try (RecordFileReader<ManifestRow> file = open(ManifestFormats.ROWS, link)) {
                links.accept(link);
                next = previousOf(footerOf(file, link), link);
            }
        }
    }

    private void readReferences(
            @Nullable CheckpointRef last, int sequence, Consumer<? super PersonReference> references) {
        CheckpointRef next = last;
        while (next != null) {
            CheckpointRef sibling = next;
            try (RecordFileReader<PersonReference> file = open(ManifestFormats.REFERENCES, sibling)) {
                CheckpointFooter footer = footerOf(file, sibling);
                if (footer.sequence() != sequence) {
                    throw broken(sibling, "is out of sequence", null);
                }
                file.forEachRemaining(references);
                next = footer.references();
            }
        }
    }

    private @Nullable CheckpointRef previousOf(CheckpointFooter footer, CheckpointRef link) {
        CheckpointRef previous = footer.previous();
        boolean first = link.sequence() == 0;
        if (first != (previous == null) || (previous != null && previous.sequence() != link.sequence() - 1)) {
            throw broken(link, "names a predecessor that does not fit", null);
        }
        return previous;
    }

    private CheckpointFooter footerOf(RecordFileReader<?> file, CheckpointRef link) {
        CheckpointFooter footer = CheckpointFooter.of(file.metadata());
        if (!footer.runId().equals(runId) || !footer.table().equals(table) || footer.segment() != segment) {
            throw broken(link, "belongs to another segment or run", null);
        }
        if (footer.sequence() != link.sequence()) {
            throw broken(link, "is out of sequence", null);
        }
        return footer;
    }

    private <T> RecordFileReader<T> open(RecordFormat<T> format, CheckpointRef link) {
        byte[] bytes;
        try {
            bytes = vault.get(link.key(), link.versionId());
        } catch (SyncHubException e) {
            throw e.code() == ErrorCode.OBJECT_MISSING ? broken(link, "is gone", e) : e;
        }
        if (!Checksums.of(bytes).sha256().equals(link.sha256())) {
            throw broken(link, "is not what was written", null);
        }
        return new RecordFileReader<>(format, new MemoryInput(bytes));
    }

    private SyncHubException broken(CheckpointRef link, String what, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid checkpoint chain of " + table + ", segment " + segment + ": link " + link.sequence() + " "
                        + what,
                "This run can't be completed; abandon it and start a new backup.",
                cause);
    }
}
