package com.synchub.jobs.export;

import com.synchub.failure.LocalDiskFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.BoundedInputStream;

/**
 * Files of the package that wait, compressed, on the local disk: a ZIP takes one file after the other, and items come in
 * all forms at once. One thread at a time.
 */
final class EntrySpill implements AutoCloseable {

    /** Text shrinks to about a tenth even so, and compressing must not be what an export waits for. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    private static final int BUFFER = 64 << 10;

    private record Waiting(PackageEntry entry, long storedBytes, long crc) {}

    private final Path file;
    private final OutputStream stored;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final MessageDigest sha256 = Digests.sha256();
    private final CRC32 crc = new CRC32();
    private final List<Waiting> waiting = new ArrayList<>();
    private DeflaterOutputStream entry;
    private String path = "";

    EntrySpill(Path file) {
        this.file = file;
        try {
            this.stored = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "begin a file of a package");
        }
        this.entry = newEntry();
    }

    private DeflaterOutputStream newEntry() {
        return new DeflaterOutputStream(stored, deflater, BUFFER);
    }

    void begin(String entryPath) {
        path = entryPath;
        deflater.reset();
        sha256.reset();
        crc.reset();
        entry = newEntry();
    }

    void write(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        crc.update(bytes, offset, length);
        try {
            entry.write(bytes, offset, length);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write a file of a package");
        }
    }

    void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    void end() {
        try {
            entry.finish();
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write a file of a package");
        }
        waiting.add(new Waiting(
                new PackageEntry(path, deflater.getBytesRead(), HexFormat.of().formatHex(sha256.digest())),
                deflater.getBytesWritten(),
                crc.getValue()));
    }

    /** Puts all of them into the ZIP, as they are. */
    List<PackageEntry> moveTo(ZipArchiveOutputStream zip) throws IOException {
        stored.close();
        try (InputStream all = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (Waiting each : waiting) {
                ZipArchiveEntry header = ZipEntries.named(each.entry().path());
                header.setMethod(ZipArchiveEntry.DEFLATED);
                header.setSize(each.entry().bytes());
                header.setCompressedSize(each.storedBytes());
                header.setCrc(each.crc());
                zip.addRawArchiveEntry(header, new BoundedInputStream(all, each.storedBytes()));
            }
        }
        return waiting.stream().map(Waiting::entry).toList();
    }

    @Override
    public void close() {
        deflater.end();
        try {
            stored.close();
        } catch (IOException ignored) {
            // What can't be written, such as on a full disk, is not wanted any more: the file goes.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "remove a file of a package");
        }
    }
}
