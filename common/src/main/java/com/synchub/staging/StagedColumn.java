package com.synchub.staging;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * A column of staged rows.
 *
 * @param attribute of the item that it comes from
 * @param name in SQL
 */
public record StagedColumn(String attribute, String name, Kind kind) {

    /** Of an address only the domain may leave the tenant. */
    private static final String URL = "url";

    private static final String DOMAIN_COLUMN = "domain";
    private static final Set<String> TIMES = Set.of("last_visited", "last_active", "last_seen");

    /** What it holds. */
    public enum Kind {
        /** A short text; a longer one is free text, and left out. */
        TEXT("VARCHAR"),
        /** The registered domain of an address. */
        DOMAIN("VARCHAR"),
        NUMBER("BIGINT"),
        FLAG("BOOLEAN");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        /** The type in SQL. */
        public String sql() {
            return sql;
        }
    }

    /**
     * What is staged of an attribute; empty if nothing is: it is not open to analytics, or it is an id, personal, a secret, a
     * time, a set, bytes, or of any type. Those would lead to the tenant without a pseudonym, or from one day to another.
     */
    static Optional<StagedColumn> of(TableDefinition table, AttributeDefinition attribute) {
        String name = attribute.name();
        boolean leads = name.equals(table.sortKey())
                || name.endsWith("_id")
                || name.endsWith("_at")
                || TIMES.contains(name)
                || attribute.ttl()
                || attribute.person()
                || attribute.secret()
                || (attribute.personal() && !name.equals(URL));
        if (!attribute.analytics() || leads) {
            return Optional.empty();
        }
        if (name.equals(URL)) {
            return Optional.of(new StagedColumn(name, DOMAIN_COLUMN, Kind.DOMAIN));
        }
        return kind(attribute).map(kind -> new StagedColumn(name, attribute.column(), kind));
    }

    private static Optional<Kind> kind(AttributeDefinition attribute) {
        return switch (attribute.type()) {
            case STRING -> Optional.of(Kind.TEXT);
            case LONG -> Optional.of(Kind.NUMBER);
            case BOOLEAN -> Optional.of(Kind.FLAG);
            case STRING_SET, BINARY, ANY -> Optional.empty();
        };
    }
}
