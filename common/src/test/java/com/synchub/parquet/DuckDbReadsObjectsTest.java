package com.synchub.parquet;

import static com.synchub.parquet.TenantObjects.EVERY_TYPE;
import static com.synchub.parquet.TenantObjects.TENANT;
import static com.synchub.parquet.TenantObjects.encode;
import static com.synchub.parquet.TenantObjects.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What analysts see: another engine, which has not seen our writer, reads the typed columns. */
class DuckDbReadsObjectsTest {

    @TempDir
    private Path folder;

    private Connection duck;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        statement = duck.createStatement();
        statement.execute("SET autoinstall_known_extensions=false");
        statement.execute("SET autoload_known_extensions=false");
    }

    @AfterEach
    void close() throws SQLException {
        statement.close();
        duck.close();
    }

    @Test
    void everyTypedColumnShowsItsValue() throws Exception {
        String file = write(List.of(
                Map.of(
                        "id#part", AttributeValue.fromS("1"),
                        "name", AttributeValue.fromS("n\u0000\u00fc\ud83d\ude00"),
                        "count", AttributeValue.fromN("-9223372036854775808"),
                        "active", AttributeValue.fromBool(true),
                        "icon", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1})),
                        "tags", AttributeValue.fromSs(List.of("b", "a", "")),
                        "value", AttributeValue.fromN("1.50"),
                        "password", AttributeValue.fromS("secret")),
                Map.of(
                        "id#part", AttributeValue.fromS("2"),
                        "name", AttributeValue.fromN("5"),
                        "count", AttributeValue.fromN("0.5"),
                        "tags", AttributeValue.fromNs(List.of("1")),
                        "extra", AttributeValue.fromBool(false))));
        try (ResultSet row = statement.executeQuery("SELECT * FROM '" + file + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("item_tenant_id")).isEqualTo(TENANT.value());
            assertThat(row.getString("id_part")).isEqualTo("1");
            assertThat(row.getString("name")).isEqualTo("n\u0000\u00fc\ud83d\ude00");
            assertThat(row.getLong("count")).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getBoolean("active")).isTrue();
            assertThat(row.getBytes("icon")).containsExactly(0, 1);
            assertThat(strings(row.getArray("tags"))).containsExactly("", "a", "b");
            assertThat(row.getString("value")).isEqualTo("{\"N\":\"1.5\"}");
            assertThat(row.getBytes("item_secrets")).isNotEmpty();
            assertThat(row.getString("item_overflow")).isNull();
            assertThat(row.next()).isTrue();
            assertThat(row.getString("name")).isNull();
            assertThat(row.getObject("count")).isNull();
            assertThat(row.getObject("active")).isNull();
            assertThat(row.getObject("tags")).isNull();
            assertThat(row.getBytes("item_secrets")).isNull();
            assertThat(row.getString("item_overflow"))
                    .isEqualTo("{\"count\":{\"N\":\"0.5\"},\"extra\":{\"BOOL\":false},"
                            + "\"name\":{\"N\":\"5\"},\"tags\":{\"NS\":[\"1\"]}}");
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void theColumnsHaveTheirTypes() throws Exception {
        String file = write(List.of(Map.of()));
        Map<String, String> types = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("DESCRIBE SELECT * FROM '" + file + "'")) {
            while (row.next()) {
                types.put(row.getString("column_name"), row.getString("column_type"));
            }
        }
        assertThat(types)
                .containsEntry("item_tenant_id", "VARCHAR")
                .containsEntry("id_part", "VARCHAR")
                .containsEntry("count", "BIGINT")
                .containsEntry("active", "BOOLEAN")
                .containsEntry("icon", "BLOB")
                .containsEntry("tags", "VARCHAR[]")
                .containsEntry("value", "VARCHAR")
                .containsEntry("item_secrets", "BLOB")
                .containsEntry("item_overflow", "VARCHAR")
                .hasSize(10);
    }

    @Test
    void rowsOfManyRowGroupsAreAllThere() throws Exception {
        String text = "x".repeat(20_000);
        String file = write(IntStream.range(0, 2_000)
                .mapToObj(i -> Map.of(
                        "count", AttributeValue.fromN("" + i),
                        "name", AttributeValue.fromS(text + i),
                        "tags", AttributeValue.fromSs(i % 2 == 0 ? List.of("t") : List.of("t", "u" + i))))
                .toList());
        try (ResultSet row = statement.executeQuery(
                "SELECT count(*), sum(count), sum(length(name)), sum(len(tags)), count(DISTINCT item_tenant_id) FROM '"
                        + file + "'")) {
            row.next();
            assertThat(List.of(row.getLong(1), row.getLong(2), row.getLong(4), row.getLong(5)))
                    .containsExactly(2_000L, 1_999_000L, 3_000L, 1L);
        }
        try (ResultSet row = statement.executeQuery("SELECT count(DISTINCT row_group_id), min(stats_min_value),"
                + " max(stats_max_value) FROM parquet_metadata('" + file
                + "') WHERE path_in_schema='item_tenant_id'")) {
            row.next();
            assertThat(row.getInt(1)).isGreaterThan(2);
            assertThat(List.of(row.getString(2), row.getString(3))).containsOnly(TENANT.value());
        }
    }

    @Test
    void theFooterNamesTheTenantAndTheTable() throws Exception {
        String file = write(List.of(Map.of()));
        Map<String, String> entries = new TreeMap<>();
        try (ResultSet row =
                statement.executeQuery("SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')")) {
            while (row.next()) {
                entries.put(row.getString(1), row.getString(2));
            }
        }
        assertThat(entries)
                .containsEntry("synchub.format", "1")
                .containsEntry("synchub.tenant_id", TENANT.value())
                .containsEntry("synchub.table", "every_type")
                .containsEntry("synchub.codec", CodecFingerprint.of(EVERY_TYPE))
                .containsEntry("synchub.attributes", "{\"id_part\":\"id#part\"}")
                .containsEntry("synchub.json_columns", "value")
                .containsKey("synchub.software")
                .hasSize(7);
    }

    private String write(List<Map<String, AttributeValue>> items) throws Exception {
        MemoryOutput out = encode(
                EVERY_TYPE,
                TENANT,
                items.stream().map(attributes -> item(TENANT, attributes)).toList());
        return Files.write(folder.resolve("data.parquet"), out.copy()).toString();
    }

    private static List<String> strings(Array array) throws SQLException {
        List<String> strings = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            strings.add((String) element);
        }
        return strings;
    }
}
