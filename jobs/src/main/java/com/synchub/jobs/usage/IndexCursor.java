package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.usage.IndexFile;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one file of the index, from a local copy that is gone when it is closed. Its bytes must be those that were
 * committed, its entries in order; else {@code USAGE_INCONSISTENT}. One thread.
 */
final class IndexCursor implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final IndexFile file;
    private final Path copy;
    private final InputStream in;
    private long left;
    private @Nullable IndexEntry current;

    private IndexCursor(IndexFile file, Path copy, InputStream in) throws IOException {
        this.file = file;
        this.copy = copy;
        this.in = in;
        this.left = file.entries();
        byte[] magic = IndexWriter.MAGIC.getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(in.readNBytes(magic.length), magic)) {
            throw damaged(file);
        }
        advance();
    }

    static IndexCursor open(WorkBucket bucket, IndexFile file, Path folder) {
        try {
            Path copy = Files.createTempFile(folder, "index-", ".idx");
            bucket.download(file.key(), copy);
            if (!Checksums.of(copy).sha256().equals(file.sha256())) {
                throw damaged(file);
            }
            return new IndexCursor(file, copy, new BufferedInputStream(Files.newInputStream(copy), BUFFER));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a copy of the index of requests");
        }
    }

    /** The entry of this id, if there is one. Ids are asked for in ascending order. */
    @Nullable
    IndexEntry find(Request.Hash id) {
        while (current != null && current.id().compareTo(id) < 0) {
            advance();
        }
        return current != null && current.id().equals(id) ? current : null;
    }

    /** Where it stands; null at the end. */
    @Nullable
    IndexEntry current() {
        return current;
    }

    /** Goes to the next entry, or to the end. */
    void advance() {
        if (left == 0) {
            current = null;
            return;
        }
        try {
            byte[] bytes = in.readNBytes(IndexEntry.BYTES);
            if (bytes.length < IndexEntry.BYTES) {
                throw new EOFException();
            }
            IndexEntry next = IndexEntry.from(ByteBuffer.wrap(bytes));
            if (current != null && current.id().compareTo(next.id()) >= 0) {
                throw damaged(file);
            }
            current = next;
            left--;
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a copy of the index of requests");
        }
    }

    private static SyncHubException damaged(IndexFile file) {
        return new SyncHubException(
                ErrorCode.USAGE_INCONSISTENT,
                "invalid " + file.key() + " in the work bucket: it is not what was committed",
                "Somebody else wrote to the index; see runbooks/metering.md.");
    }

    @Override
    public void close() {
        try (in) {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a copy of the index of requests");
        }
    }
}
