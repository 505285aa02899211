package com.synchub.jobs.export;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A package that lies on the local disk. */
final class PackageFile implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ZipFile zip;
    private final PackageManifest manifest;

    private PackageFile(ZipFile zip) throws IOException {
        this.zip = zip;
        try (InputStream in = zip.getInputStream(entry(PackageManifest.PATH))) {
            this.manifest = JSON.readValue(in, PackageManifest.class);
        } catch (JacksonException e) {
            throw invalid("its manifest can't be read", e);
        }
        if (manifest.format() != PackageManifest.FORMAT) {
            throw new SyncHubException(
                    ErrorCode.FORMAT_UNKNOWN,
                    "cannot read a package of format " + manifest.format(),
                    "This version reads format " + PackageManifest.FORMAT + ".");
        }
    }

    /** Errors: {@code PACKAGE_INVALID}, {@code FORMAT_UNKNOWN}, {@code LOCAL_DISK_FAILED}. */
    static PackageFile open(Path file) {
        try {
            return new PackageFile(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
        } catch (ZipException e) {
            throw invalid("it is no ZIP", e);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the package");
        }
    }

    PackageManifest manifest() {
        return manifest;
    }

    /** Compares each file with what the manifest says of it. Errors: {@code PACKAGE_INVALID}. */
    long compareFiles() {
        try {
            for (PackageEntry file : manifest.files()) {
                MessageDigest sha256 = Digests.sha256();
                try (InputStream in = new DigestInputStream(zip.getInputStream(entry(file.path())), sha256)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!HexFormat.of().formatHex(sha256.digest()).equals(file.sha256())) {
                    throw invalid("a file is not what the manifest says: " + file.path(), null);
                }
            }
        } catch (ZipException e) {
            throw invalid("a file is damaged", e);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the package");
        }
        return manifest.files().size();
    }

    /** A table's items, a line each. The caller closes it. */
    BufferedReader lines(String table) throws IOException {
        String path = LosslessForm.FOLDER + table + LosslessForm.SUFFIX;
        if (manifest.files().stream().noneMatch(file -> file.path().equals(path))) {
            throw invalid("its manifest does not have a table's file", null);
        }
        return new BufferedReader(new InputStreamReader(zip.getInputStream(entry(path)), StandardCharsets.UTF_8));
    }

    private ZipEntry entry(String path) {
        return Optional.ofNullable(zip.getEntry(path)).orElseThrow(() -> invalid("a file is missing: " + path, null));
    }

    private static SyncHubException invalid(String why, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.PACKAGE_INVALID,
                "invalid package: " + why,
                "Fetch it again; its SHA-256 is told by `synchub requests show`.",
                cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "close the package");
        }
    }
}
