package com.synchub.jobs.testkit.athena;

import com.synchub.jobs.testkit.athena.JsonService.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.parse.ASTNode;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Athena's DDL, which is Hive's: read by Hive's own parser and done to the catalogue, property by property as it stands there. What
 * Athena refuses and the parser doesn't see is refused here: a column twice, a projected table with a partition column
 * without projection.
 */
final class HiveDdl {

    private static final Pattern DDL =
            Pattern.compile("(?is)(?:CREATE\\s+(?:EXTERNAL|DATABASE|SCHEMA)|DROP\\s+TABLE)\\b.*");
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

    private final GlueDouble glue;

    HiveDdl(GlueDouble glue) {
        this.glue = glue;
    }

    static boolean isDdl(String statement) {
        return DDL.matcher(statement.strip()).matches();
    }

    /** Does a statement. */
    void execute(String statement, String database) throws Refused {
        ASTNode tree;
        try {
            tree = new ParseDriver().parse(statement.strip());
        } catch (ParseException e) {
            throw new Refused("InvalidRequestException", "FAILED: ParseException " + e.getMessage());
        }
        ASTNode node = children(tree).get(0);
        switch (token(node)) {
            case "CREATEDATABASE" -> {
                boolean created = glue.createDatabase(text(children(node).get(0)));
                require(created || child(node, "IFNOTEXISTS").isPresent(), "Database already exists");
            }
            case "CREATETABLE" -> create(node, database);
            case "DROPTABLE" -> {
                List<String> name = name(node, database);
                boolean dropped = glue.dropTable(name.get(0), name.get(1));
                require(dropped || child(node, "IFEXISTS").isPresent(), "Table not found " + name.get(1));
            }
            default -> throw new Refused("InvalidRequestException", "FAILED: unsupported " + token(node));
        }
    }

    private void create(ASTNode node, String database) throws Refused {
        List<String> name = name(node, database);
        ObjectNode table = JsonService.JSON.createObjectNode();
        table.put("Name", name.get(1)).put("TableType", "EXTERNAL_TABLE");
        ObjectNode parameters = table.putObject("Parameters").put("EXTERNAL", "TRUE");
        child(node, "TABLEPROPERTIES").ifPresent(properties -> children(
                        children(properties).get(0))
                .forEach(property -> parameters.put(
                        text(children(property).get(0)), text(children(property).get(1)))));
        ObjectNode storage = table.putObject("StorageDescriptor");
        List<ASTNode> columns = child(node, "TABCOLLIST").map(HiveDdl::children).orElse(List.of());
        List<ASTNode> partitions = child(node, "TABLEPARTCOLS")
                .map(list -> children(children(list).get(0)))
                .orElse(List.of());
        columns(storage.putArray("Columns"), columns);
        columns(table.putArray("PartitionKeys"), partitions);
        requireSound(parameters, columns, partitions);
        storage.put(
                "Location",
                text(children(child(node, "TABLELOCATION")
                                .orElseThrow(() -> new Refused("InvalidRequestException", "FAILED: no location")))
                        .get(0)));
        formats(storage, node);
        boolean created = glue.createTable(name.get(0), table);
        require(created || child(node, "IFNOTEXISTS").isPresent(), "Table already exists " + name.get(1));
    }

    private static void formats(ObjectNode storage, ASTNode node) throws Refused {
        Optional<ASTNode> named = child(node, "TABLEFILEFORMAT");
        boolean parquet = child(node, "FILEFORMAT_GENERIC")
                .filter(format -> text(children(format).get(0)).equalsIgnoreCase("PARQUET"))
                .isPresent();
        require(parquet || named.isPresent(), "neither PARQUET nor formats by name");
        storage.put(
                "InputFormat",
                named.map(format -> text(children(format).get(0))).orElse(PARQUET + "MapredParquetInputFormat"));
        storage.put(
                "OutputFormat",
                named.map(format -> text(children(format).get(1))).orElse(PARQUET + "MapredParquetOutputFormat"));
        String serde = child(node, "TABLESERIALIZER")
                .flatMap(serializer -> child(serializer, "SERDENAME"))
                .map(name -> text(children(name).get(0)))
                .orElse(PARQUET + "serde.ParquetHiveSerDe");
        ObjectNode info = storage.putObject("SerdeInfo").put("SerializationLibrary", serde);
        info.putObject("Parameters").put("serialization.format", "1");
    }

    private static void requireSound(ObjectNode parameters, List<ASTNode> columns, List<ASTNode> partitions)
            throws Refused {
        Set<String> seen = new HashSet<>();
        for (ASTNode column :
                Stream.concat(columns.stream(), partitions.stream()).toList()) {
            String name = text(children(column).get(0)).toLowerCase(Locale.ROOT);
            require(seen.add(name), "Duplicate column name " + name);
        }
        if (parameters.path("projection.enabled").asString("").equals("true")) {
            for (ASTNode column : partitions) {
                String name = text(children(column).get(0)).toLowerCase(Locale.ROOT);
                require(
                        parameters.has("projection." + name + ".type"),
                        "INVALID_TABLE_PROPERTY: no projection of partition column " + name);
            }
        }
    }

    private static void columns(ArrayNode into, List<ASTNode> columns) {
        for (ASTNode column : columns) {
            List<ASTNode> parts = children(column);
            ObjectNode node = into.addObject()
                    .put("Name", text(parts.get(0)).toLowerCase(Locale.ROOT))
                    .put("Type", type(parts.get(1)));
            if (parts.size() > 2) {
                node.put("Comment", text(parts.get(2)));
            }
        }
    }

    private static String type(ASTNode node) {
        String token = token(node);
        List<ASTNode> parts = children(node);
        return switch (token) {
            case "LIST" -> "array<" + type(parts.get(0)) + ">";
            case "MAP" -> "map<" + type(parts.get(0)) + "," + type(parts.get(1)) + ">";
            case "DECIMAL", "VARCHAR", "CHAR" ->
                token.toLowerCase(Locale.ROOT)
                        + parts.stream().map(HiveDdl::text).collect(Collectors.joining(",", "(", ")"));
            default -> token.toLowerCase(Locale.ROOT);
        };
    }

    /** Database and table. */
    private static List<String> name(ASTNode node, String database) throws Refused {
        List<String> parts = children(child(node, "TABNAME")
                        .orElseThrow(() -> new Refused("InvalidRequestException", "FAILED: no table is named")))
                .stream()
                .map(HiveDdl::text)
                .toList();
        return parts.size() > 1 ? parts : List.of(database, parts.get(0));
    }

    private static String token(ASTNode node) {
        return node.getText().toUpperCase(Locale.ROOT).replaceFirst("^TOK_", "");
    }

    private static Optional<ASTNode> child(ASTNode node, String token) {
        return children(node).stream()
                .filter(child -> token(child).equals(token))
                .findFirst();
    }

    private static List<ASTNode> children(ASTNode node) {
        List<ASTNode> children = new ArrayList<>();
        for (int i = 0; i < node.getChildCount(); i++) {
            children.add((ASTNode) node.getChild(i));
        }
        return children;
    }

    /** Without its quotes; a text of Hive's has escapes. */
    private static String text(ASTNode node) {
        String text = node.getText();
        boolean quoted = text.length() > 1 && "'\"`".indexOf(text.charAt(0)) >= 0;
        return quoted ? text.substring(1, text.length() - 1).replace("\\'", "'") : text;
    }

    private static void require(boolean holds, String otherwise) throws Refused {
        if (!holds) {
            throw new Refused("InvalidRequestException", "FAILED: " + otherwise);
        }
    }
}
