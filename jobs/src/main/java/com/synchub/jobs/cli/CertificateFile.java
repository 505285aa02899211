package com.synchub.jobs.cli;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.jobs.purge.CertificateCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Certificates in files. They are for their owner only: they say whose they are. */
final class CertificateFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private CertificateFile() {}

    /** Errors: {@code PARAMETERS_INVALID} if it holds none, {@code LOCAL_DISK_FAILED}. */
    static CertificateCopy read(Path file) {
        try {
            return CertificateCopy.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the certificate");
        }
    }

    /** Errors: {@code PARAMETERS_INVALID} if there is a file of that name, {@code LOCAL_DISK_FAILED}. */
    static void write(Path file, byte[] content) {
        NewFile.write(file, content, "the certificate", OWNER_ONLY);
    }
}
