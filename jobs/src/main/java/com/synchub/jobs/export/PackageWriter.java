package com.synchub.jobs.export;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.StoredObject;
import com.synchub.vault.UploadStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** The ZIP on its way to the work bucket. It is there with {@link #finish} and not before. One thread. */
final class PackageWriter implements AutoCloseable {

    private static final int BUFFER = 64 << 10;

    private final UploadStream upload;
    private final ZipArchiveOutputStream zip;
    private final List<PackageEntry> entries = new ArrayList<>();

    PackageWriter(UploadStream upload) {
        this.upload = upload;
        this.zip = new ZipArchiveOutputStream(new BufferedOutputStream(upload, BUFFER));
        zip.setUseZip64(Zip64Mode.AsNeeded);
        zip.setEncoding(StandardCharsets.UTF_8.name());
    }

    /** Adds files that have waited on the local disk. */
    void add(EntrySpill spill) {
        try {
            entries.addAll(spill.moveTo(zip));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void add(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            zip.putArchiveEntry(ZipEntries.sized(path, bytes.length));
            zip.write(bytes);
            zip.closeArchiveEntry();
        } catch (IOException e) {
            throw failed(e);
        }
        entries.add(new PackageEntry(
                path, bytes.length, HexFormat.of().formatHex(Digests.sha256().digest(bytes))));
    }

    List<PackageEntry> entries() {
        return List.copyOf(entries);
    }

    StoredObject finish() {
        try {
            zip.finish();
            zip.flush();
        } catch (IOException e) {
            throw failed(e);
        }
        return upload.finish();
    }

    /** The upload's failures are ours already; what remains is the local disk, or a package that a ZIP can't hold. */
    private static SyncHubException failed(IOException failure) {
        return new SyncHubException(
                ErrorCode.LOCAL_DISK_FAILED,
                "failed to write the package: " + failure.getClass().getSimpleName(),
                "Check the service's home directory, then run again.",
                failure);
    }

    /** Gives the package up unless it is finished. */
    @Override
    public void close() {
        upload.close();
    }
}
