package com.synchub.analytics;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the staging views have, and so all that a metric may read: the columns that the tables open to analytics, without
 * ids, sets and times. Times are finer than a day, and ids link days without a pseudonym.
 *
 * @param tables columns and their types in SQL, by table; those that each table has are among them
 */
public record StagedColumns(Map<String, Map<String, String>> tables) {

    public static final String PSEUDONYM = "pseudonym";
    public static final String CHOICE = "choice";
    public static final String FIRST_SEEN_MONTH = "first_seen_month";
    /** The daily usage tables, which no table of the catalogue is. */
    public static final String USAGE = "usage";

    private static final String VARCHAR = "VARCHAR";
    private static final String BIGINT = "BIGINT";
    /** A bookmark's address is staged as the host's registered domain only. */
    static final String ADDRESS = "url";

    static final String DOMAIN = "domain";

    public StagedColumns {
        // In their order: what is made from them is the same each time.
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    public static StagedColumns of(TableCatalogue catalogue) {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        for (TableDefinition table : catalogue.tables()) {
            Map<String, String> columns = common();
            columns.put(FIRST_SEEN_MONTH, VARCHAR);
            table.attributes().stream()
                    .filter(attribute -> isStaged(table, attribute))
                    .forEach(attribute -> columns.put(column(attribute), type(attribute)));
            tables.put(table.name(), columns);
        }
        Map<String, String> usage = common();
        usage.put("day", VARCHAR);
        usage.put("route", VARCHAR);
        usage.put("requests", BIGINT);
        usage.put("errors", BIGINT);
        tables.put(USAGE, usage);
        return new StagedColumns(tables);
    }

    /** Whether an attribute becomes a column of the staging. */
    public static boolean isStaged(TableDefinition table, AttributeDefinition attribute) {
        return attribute.analytics()
                && !attribute.name().equals(table.sortKey())
                && !attribute.person()
                && (!attribute.personal() || attribute.name().equals(ADDRESS))
                && !attribute.name().endsWith("_at")
                && List.of(AttributeType.STRING, AttributeType.LONG, AttributeType.BOOLEAN)
                        .contains(attribute.type());
    }

    /** Its column there; that of an address is its domain. */
    public static String column(AttributeDefinition attribute) {
        return attribute.name().equals(ADDRESS) ? DOMAIN : attribute.column();
    }

    private static String type(AttributeDefinition attribute) {
        return switch (attribute.type()) {
            case LONG -> BIGINT;
            case BOOLEAN -> "BOOLEAN";
            default -> VARCHAR;
        };
    }

    private static Map<String, String> common() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(PSEUDONYM, VARCHAR);
        columns.put(CHOICE, BIGINT);
        return columns;
    }
}
