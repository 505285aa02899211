package com.synchub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.synchub.bench.nulls3.NullS3;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Both contenders' manifests, read from S3. */
class ManifestAuditTest {

    private static final String VERSIONS = """
            bucket,object_key,version_id,size,marker
            vault,"backups/tenant_id=a/table=t/data.parquet",v1,10,false
            vault,"backups/tenant_id=b/table=t/data.parquet",v2,20,false
            """;

    @TempDir
    private Path directory;

    @Test
    void addsUpParquetShards() throws Exception {
        Path shards = directory.resolve("shards");
        Files.createDirectories(shards);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute(copy("a", "v1", 3, 10, shards.resolve("0")));
            statement.execute(copy("b", "v2", 4, 20, shards.resolve("1")));
        }
        try (NullS3 server = NullS3.start(List.of("vault"), Set.of(), 0);
                S3Client s3 = client(server)) {
            for (int shard = 0; shard < 2; shard++) {
                String key = "manifests/backup_id=x/table=t/shard=0000" + shard + ".parquet";
                s3.putObject(
                        put -> put.bucket("vault").key(key),
                        RequestBody.fromFile(shards.resolve(String.valueOf(shard))));
            }
            assertThat(audit(server).read("x", VERSIONS)).isEqualTo(new ManifestAudit.Facts(7, 2, 2, 30, 0));
        }
    }

    @Test
    void addsUpLinesOfJsonAndSeesVersionsThatAreMissingOrOfAnotherSize() throws Exception {
        try (NullS3 server = NullS3.start(List.of("vault"), Set.of(), 0);
                S3Client s3 = client(server)) {
            s3.putObject(
                    put -> put.bucket("vault").key("manifests/backup_id=x/table=t/rows.json"),
                    RequestBody.fromString(line("a", "v1", 3, 10) + line("b", "v3", 4, 20) + line("b", "v2", 1, 21)));
            s3.putObject(
                    put -> put.bucket("vault").key("manifests/backup_id=x/table=empty/rows.json"), RequestBody.empty());
            assertThat(audit(server).read("x", VERSIONS)).isEqualTo(new ManifestAudit.Facts(8, 2, 2, 51, 2));
        }
    }

    @Test
    void aBackupWithoutAManifestIsAFailure() throws Exception {
        try (NullS3 server = NullS3.start(List.of("vault"), Set.of(), 0)) {
            assertThatExceptionOfType(BenchmarkFailure.class)
                    .isThrownBy(() -> audit(server).read("x", VERSIONS))
                    .withMessageContaining("no manifest");
        }
    }

    private ManifestAudit audit(NullS3 server) {
        return new ManifestAudit(Endpoints.ofServers("unused", server.url()), directory.resolve("audit"));
    }

    private static String copy(String tenant, String version, int rows, int bytes, Path to) {
        return "COPY (SELECT '" + tenant + "' AS tenant_id, 'backups/tenant_id=" + tenant
                + "/table=t/data.parquet' AS object_key, '" + version + "' AS version_id, " + rows
                + "::BIGINT AS \"rows\", " + bytes + "::BIGINT AS object_bytes, true AS reused) TO '" + to
                + "' (FORMAT parquet)";
    }

    private static String line(String tenant, String version, int rows, int bytes) {
        return "{\"tenant_id\":\"" + tenant + "\",\"object_key\":\"backups/tenant_id=" + tenant
                + "/table=t/data.parquet\",\"version_id\":\"" + version + "\",\"rows\":" + rows
                + ",\"object_bytes\":" + bytes + "}\n";
    }

    private static S3Client client(NullS3 server) {
        return S3Client.builder()
                .endpointOverride(URI.create(server.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }
}
