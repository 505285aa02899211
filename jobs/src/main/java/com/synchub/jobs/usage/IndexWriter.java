package com.synchub.jobs.usage;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.layout.UsageLayout;
import com.synchub.usage.IndexFile;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a file of the index: {@value #MAGIC}, then entries of {@value IndexEntry#BYTES} bytes by id, each id once. One thread.
 */
final class IndexWriter implements AutoCloseable {

    /** Name and version, 8 bytes. */
    static final String MAGIC = "SHUIDX01";

    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final OutputStream out;
    private final ByteBuffer entry = ByteBuffer.allocate(IndexEntry.BYTES);
    private final long horizon;
    private long entries;
    private long newest = Long.MIN_VALUE;

    /** @param horizon entries before it are left out; in milliseconds since 1970 */
    IndexWriter(Path file, long horizon) {
        this.file = file;
        this.horizon = horizon;
        try {
            this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
            out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void add(IndexEntry next) {
        if (next.timestamp() < horizon) {
            return;
        }
        newest = Math.max(newest, next.timestamp());
        entry.clear();
        next.to(entry);
        try {
            out.write(entry.array());
        } catch (IOException e) {
            throw failed(e);
        }
        entries++;
    }

    /** The newest that was added, in milliseconds since 1970. */
    long newest() {
        return newest;
    }

    /** Stores what was added; empty if nothing was. */
    Optional<IndexFile> store(WorkBucket bucket, String runId, int number) {
        try {
            out.close();
            if (entries == 0) {
                return Optional.empty();
            }
            String key = UsageLayout.index(runId, number);
            Checksums checksums = Checksums.of(file);
            bucket.put(key, file, checksums, "application/octet-stream");
            return Optional.of(new IndexFile(number, key, checksums.sha256(), entries));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(IOException e) {
        return LocalDiskFailure.of(e, "write the index of requests");
    }
}
