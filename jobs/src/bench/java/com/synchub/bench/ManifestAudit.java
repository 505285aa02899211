package com.synchub.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads a backup's manifest from S3 with DuckDB, a reader that neither contender wrote. */
final class ManifestAudit {

    private final Endpoints endpoints;
    private final Path directory;

    /** What a manifest says, and how many of its rows name a version that S3 doesn't hold in the size told. */
    record Facts(long rows, long objects, long tenants, long objectBytes, long missingVersions) {}

    /**
     * An audit.
     *
     * @param directory for the files read; must be new
     */
    ManifestAudit(Endpoints endpoints, Path directory) {
        this.endpoints = endpoints;
        this.directory = directory;
    }

    /**
     * Reads one backup's manifest.
     *
     * @param versions what the null S3 holds, as CSV; null on endpoints that can't tell
     */
    Facts read(String backupId, @Nullable String versions) {
        String prefix = "manifests/backup_id=" + backupId + "/";
        try {
            Files.createDirectories(directory);
            download(prefix);
            if (versions != null) {
                Files.writeString(directory.resolve("versions.csv"), versions);
            }
            return query(versions != null);
        } catch (IOException | SQLException e) {
            throw new BenchmarkFailure("failed to read the manifest of " + backupId, e);
        }
    }

    private void download(String prefix) {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(endpoints.s3()))
                .region(Region.of(endpoints.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(endpoints.accessKeyId(), endpoints.secretAccessKey())))
                .build()) {
            ListObjectsV2Request all = ListObjectsV2Request.builder()
                    .bucket(endpoints.vault())
                    .prefix(prefix)
                    .build();
            int count = 0;
            for (S3Object object : s3.listObjectsV2Paginator(all).contents()) {
                Path file = directory.resolve(count++ + (object.key().endsWith(".json") ? ".json" : ".parquet"));
                s3.getObject(get -> get.bucket(endpoints.vault()).key(object.key()), ResponseTransformer.toFile(file));
            }
            if (count == 0) {
                throw new BenchmarkFailure("there is no manifest below " + prefix);
            }
        }
    }

    private Facts query(boolean withVersions) throws SQLException, IOException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "CREATE TABLE manifest AS SELECT tenant_id, object_key, version_id, \"rows\", object_bytes "
                            + "FROM " + source());
            long missing = 0;
            if (withVersions) {
                missing = first(
                        statement,
                        "SELECT count(*) FROM manifest m LEFT JOIN read_csv('" + directory.resolve("versions.csv")
                                + "', header = true, all_varchar = true) v ON v.object_key = m.object_key"
                                + " AND v.version_id = m.version_id AND v.marker = 'false'"
                                + " WHERE v.size IS NULL OR CAST(v.size AS BIGINT) <> m.object_bytes");
            }
            return new Facts(
                    first(statement, "SELECT coalesce(sum(\"rows\"), 0)::BIGINT FROM manifest"),
                    first(statement, "SELECT count(DISTINCT object_key) FROM manifest"),
                    first(statement, "SELECT count(DISTINCT tenant_id) FROM manifest"),
                    first(statement, "SELECT coalesce(sum(object_bytes), 0)::BIGINT FROM manifest"),
                    missing);
        }
    }

    private String source() throws IOException {
        try (var files = Files.list(directory)) {
            if (files.anyMatch(file -> file.toString().endsWith(".parquet"))) {
                return "read_parquet('" + directory + "/*.parquet', hive_partitioning = false)";
            }
        }
        return "read_json('" + directory + "/*.json', format = 'newline_delimited', columns = {tenant_id: 'VARCHAR', "
                + "object_key: 'VARCHAR', version_id: 'VARCHAR', \"rows\": 'BIGINT', object_bytes: 'BIGINT'})";
    }

    private static long first(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
