package com.synchub.jobs.backup;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Opens spill files for what is too large for memory: a tenant, or the persons that it names. Used by one thread; the
 * directory is the run's.
 */
final class SpillFactory {

    private static final long GIGABYTE = 1L << 30;

    private final Path directory;
    private final long limit;
    private final TenantObjectWriter writer;

    /**
     * @param limit bytes that all spill files in the directory may take together
     * @param writer encodes one spilled tenant at a time
     */
    SpillFactory(Path directory, long limit, TenantObjectWriter writer) {
        this.directory = directory;
        this.limit = limit;
        this.writer = writer;
    }

    Spill open(TenantId tenant) {
        try {
            requireSpace();
            return new Spill(newFile("tenant-"), writer, tenant, this::requireSpace);
        } catch (IOException e) {
            throw diskFailure(e);
        }
    }

    Path newFile(String prefix) throws IOException {
        return Files.createTempFile(directory, prefix, ".spill");
    }

    void requireSpace() throws IOException {
        Files.createDirectories(directory);
        FileStore disk = Files.getFileStore(directory);
        long used;
        try (Stream<Path> files = Files.list(directory)) {
            used = files.mapToLong(SpillFactory::sizeOf).sum();
        }
        if (used >= limit || disk.getUsableSpace() < GIGABYTE) {
            throw new SyncHubException(
                    ErrorCode.DISK_FULL,
                    "cannot spill to the local disk: spill files take %d bytes of %d allowed and %d bytes are free"
                            .formatted(used, limit, disk.getUsableSpace()),
                    "Free disk space, raise synchub.backup.spill-limit, or set fewer threads.");
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException goneMeanwhile) {
            return 0;
        }
    }

    static SyncHubException diskFailure(IOException cause) {
        return new SyncHubException(
                ErrorCode.DISK_FULL,
                "failed to write a spill file: " + cause.getMessage(),
                "Check space and permissions of the home directory (SYNCHUB_HOME).",
                cause);
    }
}
