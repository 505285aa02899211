package com.synchub.jobs.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Databases, tables and views for Athena, made of the two catalogues. {@code WORK_BUCKET} and {@code VAULT_BUCKET} stand for
 * the names of the buckets. Analysts get the first database only, compliance the second.
 */
final class AthenaSchema {

    static final String ANALYTICS = "synchub_analytics";
    static final String COMPLIANCE = "synchub_compliance";

    private AthenaSchema() {}

    /** Text by file name; statements end with a semicolon at the end of a line. */
    static Map<String, String> files(TableCatalogue tables, MetricCatalogue metrics) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("analytics.sql", analytics(metrics));
        files.put("compliance.sql", compliance(tables));
        files.put("staging.sql", staging());
        return files;
    }

    private static String analytics(MetricCatalogue metrics) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE IF NOT EXISTS " + ANALYTICS
                + "\nCOMMENT 'Numbers over all tenants, with noise. No exact number is here.'");
        statements.add(published(metrics));
        AnalystViews.of(metrics)
                .forEach((name, select) -> statements.add(
                        "CREATE OR REPLACE VIEW " + ANALYTICS + "." + name + " AS\n" + qualified(select)));
        return text("Published metrics and their views. Made of the catalogue of metrics; don't edit.", statements);
    }

    /** Views name the database: who queries them may have chosen another one. */
    private static String qualified(String select) {
        return select.replace("FROM published", "FROM " + ANALYTICS + ".published")
                .replace("FROM newest", "FROM " + ANALYTICS + ".newest")
                .replace("JOIN newest", "JOIN " + ANALYTICS + ".newest");
    }

    private static String published(MetricCatalogue metrics) {
        Map<String, String> comments = PublishedTable.comments();
        String columns = PublishedTable.types().entrySet().stream()
                .map(column -> "  `" + column.getKey() + "` " + hive(column.getValue()) + " COMMENT "
                        + literal(String.valueOf(comments.get(column.getKey()))))
                .collect(Collectors.joining(",\n"));
        String ids = metrics.metrics().stream().map(Metric::id).collect(Collectors.joining(","));
        return "CREATE EXTERNAL TABLE IF NOT EXISTS " + ANALYTICS + ".published (\n" + columns + "\n)\n"
                + "COMMENT 'Every release of every metric. A row that is missing does not mean zero.'\n"
                + "PARTITIONED BY (`metric` string, `dt` date)\n"
                + "STORED AS PARQUET\n"
                + "LOCATION 's3://WORK_BUCKET/analytics/'\n"
                + properties(Map.of(
                        "projection.enabled", "true",
                        "projection.metric.type", "enum",
                        "projection.metric.values", ids,
                        "projection.dt.type", "date",
                        "projection.dt.format", "yyyy-MM-dd",
                        "projection.dt.range", "2026-01-01,NOW",
                        "storage.location.template", "s3://WORK_BUCKET/analytics/metric=${metric}/dt=${dt}/"));
    }

    private static String staging() {
        return text(
                "Where the service makes tables of what is staged, for the time of a run, if Athena computes metrics. Nobody"
                        + " else may use it. Made by the service; don't edit.",
                List.of("CREATE DATABASE IF NOT EXISTS " + StagedTables.DATABASE
                        + "\nCOMMENT 'Rows under pseudonyms, without noise. For the service only.'"));
    }

    private static String compliance(TableCatalogue tables) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE IF NOT EXISTS " + COMPLIANCE
                + "\nCOMMENT 'Backed-up items of one tenant at a time, for compliance only.'");
        tables.tables().forEach(table -> statements.add(backedUp(table)));
        return text(
                "Backed-up items. A query must name the tenant it is about, by its key form: WHERE tenant_id = '...'."
                        + " Made of the catalogue of tables; don't edit.",
                statements);
    }

    /** Without secrets, and without what is kept for a restore only. */
    private static String backedUp(TableDefinition table) {
        List<String> columns = new ArrayList<>();
        columns.add("  `item_tenant_id` string COMMENT 'The tenant as it is in the table; tenant_id is its key form'");
        for (AttributeDefinition attribute : table.attributes()) {
            if (!attribute.secret()) {
                columns.add("  `" + attribute.column() + "` " + hive(attribute) + " COMMENT "
                        + literal(attribute.description()));
            }
        }
        return "CREATE EXTERNAL TABLE IF NOT EXISTS " + COMPLIANCE + "." + table.name() + " (\n"
                + String.join(",\n", columns) + "\n)\n"
                + "COMMENT "
                + literal(table.description() + " The newest upload of the tenant, which need not be a backup's.")
                + "\nPARTITIONED BY (`tenant_id` string)\n"
                + "STORED AS PARQUET\n"
                + "LOCATION 's3://VAULT_BUCKET/backups/'\n"
                + properties(Map.of(
                        "projection.enabled", "true",
                        "projection.tenant_id.type", "injected",
                        "storage.location.template",
                                "s3://VAULT_BUCKET/backups/tenant_id=${tenant_id}/table=" + table.name() + "/"));
    }

    private static String properties(Map<String, String> properties) {
        return properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(property -> "  '" + property.getKey() + "' = " + literal(property.getValue()))
                .collect(Collectors.joining(",\n", "TBLPROPERTIES (\n", "\n)"));
    }

    private static String hive(AttributeDefinition attribute) {
        return switch (attribute.type()) {
            case STRING, ANY -> "string";
            case LONG -> "bigint";
            case BOOLEAN -> "boolean";
            case BINARY -> "binary";
            case STRING_SET -> "array<string>";
        };
    }

    private static String hive(String sql) {
        return switch (sql) {
            case "VARCHAR" -> "string";
            case "BIGINT" -> "bigint";
            default -> "double";
        };
    }

    /** Hive's parser and Athena's take a backslash for an escape, so none may be in a text. */
    private static String literal(String text) {
        return "'" + text.replace("\\", " ").replace("'", "\\'") + "'";
    }

    private static String text(String heading, List<String> statements) {
        return statements.stream().collect(Collectors.joining(";\n\n", "-- " + heading + "\n\n", ";\n"));
    }
}
