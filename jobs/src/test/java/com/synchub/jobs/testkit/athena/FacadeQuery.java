package com.synchub.jobs.testkit.athena;

import com.synchub.jobs.testkit.athena.JsonService.Refused;
import io.trino.jdbc.TrinoStatement;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One query execution of the facade, from when it was started to its end. */
final class FacadeQuery {

    private static final Pattern UNLOAD =
            Pattern.compile("(?is)UNLOAD\\s*\\((.*)\\)\\s*TO\\s*'([^']+)'\\s*WITH\\s*\\((.*)\\)");
    private static final Pattern READS = Pattern.compile("(?is)(?:SELECT|WITH|VALUES|INSERT|UNLOAD|EXPLAIN)\\b.*");
    private static final int USER = 2;
    private static final int SYSTEM = 1;
    /** Of Trino's error codes: below are the statement's own faults. */
    private static final int INTERNAL_ERRORS = 65_536;

    /** A column of the result. */
    private record Column(String name, String type, int precision, int scale) {}

    final String id = UUID.randomUUID().toString();
    final JsonNode request;
    final String sql;
    final String output;
    private final String database;
    private final long cutOff;
    private final boolean ddl;
    private final long submitted = System.currentTimeMillis();
    private final List<Column> columns = new ArrayList<>();
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private volatile String state = "QUEUED";
    private volatile @Nullable String reason;
    private volatile int category;
    private volatile long scanned;
    private volatile long completed;
    private volatile boolean stopped;
    private volatile @Nullable Statement running;

    FacadeQuery(JsonNode request, String output, long cutOff) {
        this.request = request;
        this.sql = request.path("QueryString").asString().strip();
        this.database = request.path("QueryExecutionContext").path("Database").asString("default");
        this.cutOff = cutOff;
        this.ddl = !READS.matcher(sql).matches();
        this.output = output + (output.endsWith("/") ? "" : "/") + id + (ddl ? ".txt" : ".csv");
    }

    /**
     * Runs it; whoever has started it does not wait.
     *
     * @param store puts the result where it belongs, before the query is done
     */
    void run(LocalAthena athena, Consumer<FacadeQuery> store) {
        state = "RUNNING";
        try {
            if (HiveDdl.isDdl(sql)) {
                athena.ddl().execute(sql, database);
            } else {
                query(athena);
            }
            store.accept(this);
            state = "SUCCEEDED";
        } catch (Refused e) {
            end("FAILED", String.valueOf(e.getMessage()), USER);
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage()).replaceFirst("Query failed \\(#\\S+\\): ", "");
            if (stopped) {
                end("CANCELLED", "Query cancelled by user", 0);
            } else if (said.contains("scan") && said.contains("limit")) {
                end("FAILED", "Bytes scanned limit was exceeded", USER);
            } else {
                end("FAILED", said, e.getErrorCode() < INTERNAL_ERRORS ? USER : SYSTEM);
            }
        } catch (RuntimeException e) {
            end("FAILED", String.valueOf(e), SYSTEM);
        } finally {
            completed = System.currentTimeMillis();
        }
    }

    private void end(String how, String why, int blamed) {
        reason = why;
        category = blamed;
        state = how;
    }

    private void query(LocalAthena athena) throws SQLException {
        Properties session = new Properties();
        if (cutOff > 0) {
            session.setProperty("sessionProperties", "query_max_scan_physical_bytes:" + cutOff + "B");
        }
        try (Connection connection = athena.connect(database, session);
                Statement statement = connection.createStatement()) {
            running = statement;
            statement
                    .unwrap(TrinoStatement.class)
                    .setProgressMonitor(stats -> scanned = Math.max(scanned, stats.getProcessedBytes()));
            if (stopped) {
                throw new SQLException("stopped before it began");
            }
            Matcher unload = UNLOAD.matcher(sql);
            if (unload.matches()) {
                // Trino has none: the same files come of a table that is made there, and then is forgotten.
                String table = "unload_" + id.replace("-", "");
                var unused = statement.execute("CREATE TABLE " + table + " WITH (external_location = '"
                        + unload.group(2) + "', " + unload.group(3) + ") AS " + unload.group(1));
                var unused2 = statement.execute("DROP TABLE " + table);
            } else if (statement.execute(parameterized())) {
                read(statement.getResultSet());
            }
            // The engine itself looks once a second only.
            if (cutOff > 0 && scanned > cutOff) {
                throw new SQLException("scanned more than the limit");
            }
        } finally {
            running = null;
        }
    }

    private String parameterized() {
        List<String> parameters = new ArrayList<>();
        request.path("ExecutionParameters").forEach(each -> parameters.add(each.asString()));
        return parameters.isEmpty()
                ? sql
                : "EXECUTE IMMEDIATE '" + sql.replace("'", "''") + "' USING " + String.join(", ", parameters);
    }

    private void read(ResultSet result) throws SQLException {
        ResultSetMetaData described = result.getMetaData();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            columns.add(new Column(
                    described.getColumnLabel(i),
                    described.getColumnTypeName(i).replaceFirst("\\(.*", "").toLowerCase(Locale.ROOT),
                    described.getPrecision(i),
                    described.getScale(i)));
        }
        while (result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                Object value = result.getObject(i);
                row.add(
                        value == null
                                ? null
                                : value instanceof Array array
                                        ? Arrays.toString((Object[]) array.getArray())
                                        : value.toString());
            }
            rows.add(row);
        }
    }

    void stop() throws Refused {
        stopped = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new Refused(500, "InternalServerException", String.valueOf(e.getMessage()));
            }
        }
    }

    boolean hasResults() {
        return state.equals("SUCCEEDED");
    }

    /** What lies at the output location: the rows as CSV. */
    String csv() {
        StringBuilder csv = new StringBuilder();
        for (List<@Nullable String> row : allRows()) {
            csv.append(row.stream()
                            .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                            .toList()
                            .toString())
                    .append('\n');
        }
        return csv.toString();
    }

    /** Those of a query begin with the columns' names. */
    private List<List<@Nullable String>> allRows() {
        List<List<@Nullable String>> all = new ArrayList<>();
        if (!ddl) {
            all.add(new ArrayList<@Nullable String>(
                    columns.stream().map(Column::name).toList()));
        }
        all.addAll(rows);
        return all;
    }

    /** {@code QueryExecution}. */
    ObjectNode described() {
        ObjectNode node = JsonService.JSON.createObjectNode();
        node.put("QueryExecutionId", id).put("Query", sql).put("StatementType", ddl ? "DDL" : "DML");
        node.put("WorkGroup", request.path("WorkGroup").asString("primary"));
        node.putObject("ResultConfiguration").put("OutputLocation", output);
        node.putObject("QueryExecutionContext").put("Database", database).put("Catalog", "AwsDataCatalog");
        String now = state;
        ObjectNode status = node.putObject("Status").put("State", now).put("SubmissionDateTime", submitted / 1000.0);
        if (completed > 0) {
            status.put("CompletionDateTime", completed / 1000.0);
        }
        String why = reason;
        if (why != null && !now.equals("RUNNING")) {
            status.put("StateChangeReason", why);
            if (category > 0) {
                status.putObject("AthenaError")
                        .put("ErrorCategory", category)
                        .put("ErrorMessage", why)
                        .put("Retryable", false);
            }
        }
        node.putObject("Statistics").put("DataScannedInBytes", scanned).put("EngineExecutionTimeInMillis", 1);
        return node;
    }

    /** {@code GetQueryResults}. */
    ObjectNode page(int most, int from) {
        ObjectNode answer = JsonService.JSON.createObjectNode();
        ObjectNode set = answer.putObject("ResultSet");
        ArrayNode page = set.putArray("Rows");
        List<List<@Nullable String>> all = allRows();
        int until = Math.min(all.size(), from + most);
        for (List<@Nullable String> row : all.subList(from, until)) {
            ArrayNode data = page.addObject().putArray("Data");
            for (String value : row) {
                ObjectNode datum = data.addObject();
                if (value != null) {
                    datum.put("VarCharValue", value);
                }
            }
        }
        if (until < all.size()) {
            answer.put("NextToken", Integer.toString(until));
        }
        ArrayNode described = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
        columns.forEach(column -> described
                .addObject()
                .put("Name", column.name())
                .put("Label", column.name())
                .put("Type", column.type())
                .put("Precision", column.precision())
                .put("Scale", column.scale()));
        return answer.put("UpdateCount", 0);
    }
}
