package com.synchub.jobs.golden;

import com.synchub.bench.nulls3.NullS3;
import com.synchub.jobs.testkit.BackupWorld;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * An S3 that holds a golden vault, with the version ids that its manifests pin, and an application before it. It takes
 * writes, which are gone with it; the recorded files never change.
 */
final class GoldenVault implements AutoCloseable {

    private static final String BUCKET = "golden";

    private final NullS3 s3;
    private final BackupWorld world;

    private GoldenVault(NullS3 s3, BackupWorld world) {
        this.s3 = s3;
        this.world = world;
    }

    static GoldenVault open(GoldenFiles files) throws IOException {
        NullS3 s3 = NullS3.start(List.of(BUCKET), Set.of(), 0);
        for (GoldenVersion version : files.versions()) {
            String sha256 = version.sha256();
            s3.load(
                    BUCKET,
                    version.key(),
                    version.versionId(),
                    version.lastModified(),
                    sha256 == null ? null : files.content(sha256));
        }
        BackupWorld world = BackupWorld.create()
                .with("synchub.vault", BUCKET)
                .with("synchub.secrets.key-file", files.masterKey().toString())
                .withS3At(URI.create(s3.url()));
        return new GoldenVault(s3, world);
    }

    /** The application on this vault, and on empty tables of the shared stack. */
    BackupWorld world() {
        return world;
    }

    @Override
    public void close() throws IOException {
        world.close();
        s3.close();
    }
}
