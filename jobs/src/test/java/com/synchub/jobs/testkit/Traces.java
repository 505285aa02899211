package com.synchub.jobs.testkit;

import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * Everywhere that a tenant's id is, found by looking at everything: each version and marker of the vault, each object of the
 * work bucket, unpacked, each item. Parquet files are read by DuckDB. Knows nothing of where ids should be, but that the index of who is named where may
 * have the id in a key of somebody else's item: such keys are of the backed-up items, which are declared to last.
 */
public final class Traces {

    private final BackupWorld world;
    private final TenantId tenant;

    private Traces(BackupWorld world, TenantId tenant) {
        this.world = world;
        this.tenant = tenant;
    }

    /** Names of the objects, versions and tables that have it. */
    public static NavigableSet<String> of(BackupWorld world, TenantId tenant) {
        Traces traces = new Traces(world, tenant);
        NavigableSet<String> found = new TreeSet<>();
        traces.vault(found);
        traces.work(found);
        TableContents.of(world).items().forEach((key, item) -> {
            if (traces.isIn(item) || traces.isIn(key.tenant()) || traces.isIn(key.sortKey())) {
                found.add("table " + key.table());
            }
        });
        return found;
    }

    private boolean isIn(String text) {
        return text.contains(tenant.value()) || text.contains(tenant.keyForm());
    }

    private void vault(NavigableSet<String> found) {
        var pages = world.stack().s3().listObjectVersionsPaginator(b -> b.bucket(world.bucket()));
        List<ObjectVersion> versions = pages.versions().stream().toList();
        Stream.concat(
                        versions.stream().map(ObjectVersion::key),
                        pages.deleteMarkers().stream().map(DeleteMarkerEntry::key))
                .filter(this::isIn)
                .forEach(found::add);
        try (DuckDb duckDb = new DuckDb()) {
            for (ObjectVersion version : versions) {
                if (!found.contains(version.key()) && isIn(version, duckDb)) {
                    found.add(version.key());
                }
            }
        }
    }

    private boolean isIn(ObjectVersion version, DuckDb duckDb) {
        byte[] bytes = world.stack()
                .s3()
                .getObjectAsBytes(
                        b -> b.bucket(world.bucket()).key(version.key()).versionId(version.versionId()))
                .asByteArray();
        if (!version.key().endsWith(".parquet")) {
            return isIn(new String(bytes, StandardCharsets.UTF_8));
        }
        try {
            Path file = Files.write(Files.createTempFile(world.home(), "traces", ".parquet"), bytes);
            boolean isIndex = version.key().startsWith("refs/");
            boolean there = (isIndex ? duckDb.texts(file, "sort_key") : duckDb.texts(file))
                    .stream().anyMatch(this::isIn);
            Files.delete(file);
            return there;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work(NavigableSet<String> found) {
        try (DuckDb duckDb = new DuckDb()) {
            world.stack()
                    .s3()
                    .listObjectsV2Paginator(b -> b.bucket(world.work()))
                    .contents()
                    .forEach(object -> {
                        if (isIn(object.key()) || isInWork(object.key(), duckDb)) {
                            found.add("work " + object.key());
                        }
                    });
        }
    }

    private boolean isInWork(String key, DuckDb duckDb) {
        byte[] bytes = world.stack()
                .s3()
                .getObjectAsBytes(b -> b.bucket(world.work()).key(key))
                .asByteArrayUnsafe();
        return Decoded.texts(bytes, duckDb, world.home()).stream().anyMatch(this::isIn);
    }
}
