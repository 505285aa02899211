package com.synchub.jobs.analytics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Staged views as tables for Athena: of the very files that count, which a list names, and not of whatever lies in a folder. The
 * text is Hive's, which Athena takes for DDL.
 */
final class StagedTables {

    /** The service's alone; a run makes its tables there and takes them away. */
    static final String DATABASE = "synchub_staging";

    private static final String HIVE = "org.apache.hadoop.hive.ql.io.";

    private StagedTables() {}

    static String drop(String name) {
        return "DROP TABLE IF EXISTS `" + name + "`";
    }

    /**
     * Makes a table.
     *
     * @param columns name and type in SQL, in order
     * @param list folder of the one object that names its files, as {@code s3://bucket/prefix/}
     */
    static String create(String name, Map<String, String> columns, String list) {
        String all = columns.entrySet().stream()
                .map(column -> "  `" + column.getKey() + "` " + hive(column.getValue()))
                .collect(Collectors.joining(",\n"));
        return "CREATE EXTERNAL TABLE `" + name + "` (\n" + all + "\n)\n"
                + "ROW FORMAT SERDE '" + HIVE + "parquet.serde.ParquetHiveSerDe'\n"
                + "STORED AS INPUTFORMAT '" + HIVE + "SymlinkTextInputFormat'\n"
                + "OUTPUTFORMAT '" + HIVE + "HiveIgnoreKeyTextOutputFormat'\n"
                + "LOCATION '" + list + "'";
    }

    /** What the object has that names a table's files. */
    static String list(String bucket, List<String> keys) {
        return keys.stream().map(key -> "s3://" + bucket + "/" + key + "\n").collect(Collectors.joining());
    }

    /** How many rows each table has. */
    static String counts(List<String> names) {
        return names.stream()
                .map(name -> "SELECT '" + name + "' AS name, count(*) AS n FROM " + name)
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private static String hive(String sql) {
        return switch (sql) {
            case "VARCHAR" -> "string";
            case "BIGINT" -> "bigint";
            case "BOOLEAN" -> "boolean";
            default -> throw new IllegalArgumentException("no column of a staged table is " + sql);
        };
    }
}
