package com.synchub.jobs.testkit.athena;

import com.synchub.jobs.testkit.athena.JsonService.Refused;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS Glue's data catalogue in memory: what Trino asks of it, and what DDL puts there. Names are in lower case there. It knows
 * no partitions: ours are projected.
 */
final class GlueDouble implements AutoCloseable {

    private static final Set<String> STATISTICS = Set.of(
            "GetColumnStatisticsForTable",
            "UpdateColumnStatisticsForTable",
            "DeleteColumnStatisticsForTable",
            "GetColumnStatisticsForPartition",
            "UpdateColumnStatisticsForPartition");

    private final Map<String, ObjectNode> databases = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, ObjectNode>> tables = new ConcurrentSkipListMap<>();
    private final JsonService service;

    GlueDouble() throws IOException {
        service = JsonService.start(this::call);
    }

    URI endpoint() {
        return service.endpoint();
    }

    /** Adds a database; false if it is there. */
    boolean createDatabase(String name) {
        ObjectNode database =
                JsonService.JSON.createObjectNode().put("Name", lower(name)).put("CreateTime", now());
        tables.putIfAbsent(lower(name), new ConcurrentSkipListMap<>());
        return databases.putIfAbsent(lower(name), database) == null;
    }

    /** Adds a table, as {@code TableInput}; false if it is there. */
    boolean createTable(String database, ObjectNode input) throws Refused {
        return tablesOf(database).putIfAbsent(lower(input.path("Name").asString()), completed(database, input)) == null;
    }

    /** False if it isn't there. */
    boolean dropTable(String database, String table) throws Refused {
        return tablesOf(database).remove(lower(table)) != null;
    }

    /** The tables of a database, by name. */
    Set<String> tables(String database) throws Refused {
        return Set.copyOf(tablesOf(database).keySet());
    }

    private ObjectNode call(String operation, JsonNode request) throws Refused {
        ObjectNode answer = JsonService.JSON.createObjectNode();
        String database = request.path("DatabaseName").asString("");
        switch (operation) {
            case "GetDatabase" ->
                answer.set("Database", database(request.path("Name").asString("")));
            case "GetDatabases" -> {
                ArrayNode all = answer.putArray("DatabaseList");
                databases.values().forEach(all::add);
            }
            case "CreateDatabase" -> {
                if (!createDatabase(request.path("DatabaseInput").path("Name").asString(""))) {
                    throw new Refused("AlreadyExistsException", "Database already exists.");
                }
            }
            case "GetTable" ->
                answer.set("Table", table(database, request.path("Name").asString("")));
            case "GetTables" -> {
                ArrayNode all = answer.putArray("TableList");
                tablesOf(database).values().forEach(all::add);
            }
            case "CreateTable" -> {
                if (!createTable(database, (ObjectNode) request.path("TableInput"))) {
                    throw new Refused("AlreadyExistsException", "Table already exists.");
                }
            }
            case "UpdateTable" -> {
                ObjectNode input = (ObjectNode) request.path("TableInput");
                String name = lower(input.path("Name").asString(""));
                var unused = table(database, name);
                tablesOf(database).put(name, completed(database, input));
            }
            case "DeleteTable" -> {
                if (!dropTable(database, request.path("Name").asString(""))) {
                    throw missing("Table");
                }
            }
            case "GetPartitions" -> answer.putArray("Partitions");
            case "BatchGetPartition" -> {
                answer.putArray("Partitions");
                answer.putArray("UnprocessedKeys");
            }
            case "GetUserDefinedFunctions" -> answer.putArray("UserDefinedFunctions");
            default -> {
                if (!STATISTICS.contains(operation)) {
                    throw new Refused("UnknownOperationException", operation);
                }
                answer.putArray("ColumnStatisticsList");
                answer.putArray("Errors");
            }
        }
        return answer;
    }

    private ObjectNode database(String name) throws Refused {
        @Nullable ObjectNode database = databases.get(lower(name));
        if (database == null) {
            throw missing("Database");
        }
        return database;
    }

    private Map<String, ObjectNode> tablesOf(String database) throws Refused {
        var unused = database(database);
        return tables.computeIfAbsent(lower(database), name -> new ConcurrentSkipListMap<>());
    }

    private ObjectNode table(String database, String name) throws Refused {
        @Nullable ObjectNode table = tablesOf(database).get(lower(name));
        if (table == null) {
            throw missing("Table");
        }
        return table;
    }

    private static ObjectNode completed(String database, ObjectNode input) {
        ObjectNode table = input.deepCopy();
        table.put("Name", lower(input.path("Name").asString("")));
        table.put("DatabaseName", lower(database));
        table.put("CreateTime", now());
        table.put("VersionId", "1");
        if (!table.has("PartitionKeys")) {
            table.putArray("PartitionKeys");
        }
        return table;
    }

    private static Refused missing(String what) {
        return new Refused("EntityNotFoundException", what + " not found.");
    }

    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        service.close();
    }
}
