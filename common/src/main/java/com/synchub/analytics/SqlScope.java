package com.synchub.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;

/** What a SELECT reads: relations by alias, each of which has its rows' pseudonym. */
final class SqlScope {

    private final Map<String, Set<String>> relations = new LinkedHashMap<>();

    void add(String alias, Set<String> columns, int line) {
        if (relations.put(alias, columns) != null) {
            throw new SqlRefused(line, "'" + alias + "' is there twice", "Give one of them another alias.");
        }
    }

    /** The alias of the relation a column is of. */
    String relationOf(Column column, int line) {
        String name = name(column);
        if (column.getTable() != null) {
            String alias = column.getTable().getFullyQualifiedName().toLowerCase(Locale.ROOT);
            Set<String> columns = relations.get(alias);
            if (columns == null) {
                throw new SqlRefused(line, "'" + alias + "' is no relation here", "Use an alias of FROM or JOIN.");
            }
            if (!columns.contains(name)) {
                throw unknown(name, columns, line);
            }
            return alias;
        }
        List<String> owners = new ArrayList<>();
        relations.forEach((alias, columns) -> {
            if (columns.contains(name)) {
                owners.add(alias);
            }
        });
        if (owners.isEmpty()) {
            throw unknown(name, relations.values().iterator().next(), line);
        }
        if (owners.size() > 1) {
            throw new SqlRefused(line, "column '" + name + "' is in " + owners, "Put an alias before it.");
        }
        return owners.get(0);
    }

    /** The one whose rows are all there, so whose pseudonym is never null. */
    String first() {
        return relations.keySet().iterator().next();
    }

    static String name(Column column) {
        return column.getColumnName().toLowerCase(Locale.ROOT);
    }

    /** The line a node begins on; that of the whole where the parser doesn't say. */
    static int lineOf(Object node, int otherwise) {
        return node instanceof ASTNodeAccess access && access.getASTNode() != null
                ? access.getASTNode().jjtGetFirstToken().beginLine
                : otherwise;
    }

    private static SqlRefused unknown(String name, Set<String> columns, int line) {
        return new SqlRefused(
                line,
                "column '" + name + "' is not open to analytics",
                "There are " + String.join(", ", columns) + ". Ids, texts and times are never staged.");
    }
}
