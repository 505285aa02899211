package com.synchub.bench.dayswork;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.bench.nulls3.NullS3;
import com.synchub.bench.replay.DataSpec;
import com.synchub.bench.replay.ReplayServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contender does the whole job: otherwise beating it says nothing. DuckDB reads what it wrote. */
class DaysWorkTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    private static final String TYPED =
            "url, title, description, folder, is_favorite, visit_count, last_visited, " + "created_at, updated_at";

    @Test
    void everyItemIsInItsTenantsObjectWithEveryAttribute(@TempDir Path directory) throws Exception {
        DataSpec spec = new DataSpec(1_500, 40, 3, true);
        try (ReplayServer replay = ReplayServer.start(spec, "", 0);
                NullS3 nullS3 = NullS3.start(List.of("vault"), Set.of(), 0);
                DynamoDbClient dynamoDb = DynamoDbClient.builder()
                        .endpointOverride(URI.create(replay.url()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create(nullS3.url()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build()) {
            JsonNode report = JsonMapper.shared().readTree(new DaysWork(dynamoDb, s3, "vault", 2).run());
            assertThat(report.path("items").asInt()).isEqualTo(spec.items());
            assertThat(report.path("tenants").asInt()).isEqualTo(spec.tenants());
            assertThat(report.path("objectsWritten").asInt()).isEqualTo(spec.tenants());

            int files = 0;
            for (S3Object object : s3.listObjectsV2(list -> list.bucket("vault").prefix("backups/"))
                    .contents()) {
                Path file = directory.resolve(files++ + ".parquet");
                s3.getObject(get -> get.bucket("vault").key(object.key()), ResponseTransformer.toFile(file));
            }
            assertThat(files).isEqualTo(spec.tenants());
            assertThat(rowsOf(directory)).isEqualTo(itemsOf(dynamoDb));
        }
    }

    /** Each row as a map of what an item has, sorted by its keys. */
    private static List<Map<String, @Nullable Object>> rowsOf(Path directory) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("SELECT item_tenant_id, bookmark_id, " + TYPED
                        + ", array_to_string(tags, ','), overflow,"
                        + " count(DISTINCT item_tenant_id) OVER (PARTITION BY filename)"
                        + " FROM read_parquet('" + directory + "/*.parquet', filename = true)")) {
            while (row.next()) {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("tenant_id", row.getString(1));
                values.put("bookmark_id", row.getString(2));
                int column = 3;
                for (String name : TYPED.split(", ", -1)) {
                    values.put(name, row.getObject(column++));
                }
                values.put("tags", row.getString(column++));
                values.put("overflow", JsonMapper.shared().readTree(row.getString(column++)));
                assertThat(row.getInt(column)).as("tenants in the file").isEqualTo(1);
                rows.add(values);
            }
        }
        rows.sort(BY_KEYS);
        return rows;
    }

    private static List<Map<String, @Nullable Object>> itemsOf(DynamoDbClient dynamoDb) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Map<String, AttributeValue> item :
                dynamoDb.scanPaginator(scan -> scan.tableName("bookmarks")).items()) {
            Map<String, @Nullable Object> values = new HashMap<>();
            Map<String, Object> overflow = new HashMap<>();
            for (String name :
                    List.of("tenant_id", "bookmark_id", "url", "title", "folder", "created_at", "updated_at")) {
                values.put(name, attribute(item, name).s());
            }
            AttributeValue description = attribute(item, "description");
            values.put("description", description.s());
            if (description.s() == null) {
                overflow.put("description", Map.of("NULL", true));
            }
            values.put("is_favorite", attribute(item, "is_favorite").bool());
            values.put(
                    "visit_count", Long.valueOf(attribute(item, "visit_count").n()));
            values.put(
                    "last_visited", Long.valueOf(attribute(item, "last_visited").n()));
            values.put("tags", String.join(",", attribute(item, "tags").ss()));
            Map<String, AttributeValue> metadata = attribute(item, "metadata").m();
            overflow.put(
                    "metadata",
                    Map.of(
                            "M",
                            Map.of(
                                    "device",
                                            Map.of(
                                                    "S",
                                                    attribute(metadata, "device")
                                                            .s()),
                                    "version",
                                            Map.of(
                                                    "N",
                                                    attribute(metadata, "version")
                                                            .n()))));
            values.put("overflow", JsonMapper.shared().valueToTree(overflow));
            items.add(values);
        }
        items.sort(BY_KEYS);
        return items;
    }

    @Test
    void dynamoDbJsonKeepsEveryType() {
        AttributeValue bytes =
                AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromByteArray(new byte[] {0, -1}));
        Map<String, AttributeValue> item = Map.of(
                "all",
                AttributeValue.fromL(List.of(
                        AttributeValue.fromS("\u0000\"é\uD83D\uDE00"),
                        AttributeValue.fromN("12345678901234567890123456789012345678"),
                        bytes,
                        AttributeValue.fromBool(false),
                        AttributeValue.fromNul(true),
                        AttributeValue.fromSs(List.of("")),
                        AttributeValue.fromNs(List.of("1.5")),
                        AttributeValue.fromBs(List.of(bytes.b())),
                        AttributeValue.fromM(Map.of("", AttributeValue.fromL(List.of()))))));
        String base64 = Base64.getEncoder().encodeToString(new byte[] {0, -1});
        assertThat(JsonMapper.shared().readTree(DynamoDbJsonText.of(item)))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"all\":{\"L\":[{\"S\":\"\\u0000\\\"é\uD83D\uDE00\"},"
                                + "{\"N\":\"12345678901234567890123456789012345678\"},{\"B\":\"" + base64 + "\"},"
                                + "{\"BOOL\":false},{\"NULL\":true},{\"SS\":[\"\"]},{\"NS\":[\"1.5\"]},{\"BS\":[\""
                                + base64
                                + "\"]},{\"M\":{\"\":{\"L\":[]}}}]}}"));
    }

    private static final Comparator<Map<String, @Nullable Object>> BY_KEYS =
            Comparator.comparing(row -> row.get("tenant_id") + " " + row.get("bookmark_id"));

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name);
    }
}
