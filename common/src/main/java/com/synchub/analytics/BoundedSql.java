package com.synchub.analytics;

import java.util.stream.Collectors;

/**
 * The SQL around a metric's own that makes its bounds true, whatever the metric's SQL and the data are. It runs unchanged on
 * DuckDB and Trino.
 *
 * <ol>
 *   <li>rows of nobody, with no pseudonym or an empty one, are left out: synthetic tenants have those;
 *   <li>keys that can't be published are left out, before they could take the place of others;
 *   <li>a tenant's rows of a key become one: their sum, wide enough not to overflow;
 *   <li>of a tenant's keys so many stay as it may contribute to, those with the smallest keyed hash: neither the key nor the
 *       value has a say;
 *   <li>each tenant's sum is clamped;
 *   <li>they are summed up.
 * </ol>
 */
public final class BoundedSql {

    /** The pseudonym of rows that are in no metric. */
    public static final String NOBODY = "";

    private BoundedSql() {}

    /** Yields key VARCHAR, tenants BIGINT and total BIGINT, one row a key that somebody has; exact, so before the noise. */
    public static String of(Metric.Part part) {
        Bounds bounds = part.bounds();
        String key = part.keys().kind() == KeyKind.NONE ? "''" : "CAST(m.key AS VARCHAR)";
        return """
            WITH metric AS (
            %s
            ), own AS (
              SELECT m.pseudonym AS pseudonym, %s AS key, min(m.choice) AS choice,
                sum(CAST(m.value AS DECIMAL(38, 0))) AS value
              FROM metric m
              WHERE m.pseudonym <> '' AND m.value IS NOT NULL%s
              GROUP BY m.pseudonym, %s
            ), ranked AS (
              SELECT o.pseudonym AS pseudonym, o.key AS key, o.value AS value,
                row_number() OVER (PARTITION BY o.pseudonym ORDER BY o.choice, o.key) AS place
              FROM own o
            ), clamped AS (
              SELECT r.pseudonym AS pseudonym, r.key AS key,
                CAST(least(greatest(r.value, CAST(%d AS DECIMAL(38, 0))), CAST(%d AS DECIMAL(38, 0))) AS BIGINT) AS value
              FROM ranked r
              WHERE r.place <= %d
            )
            SELECT c.key AS key, count(*) AS tenants, CAST(sum(c.value) AS BIGINT) AS total
            FROM clamped c
            GROUP BY c.key
            """.formatted(
                        part.sql().strip(),
                        key,
                        admitted(part.keys(), key),
                        key,
                        bounds.lower(),
                        bounds.upper(),
                        bounds.groups());
    }

    private static String admitted(Keys keys, String key) {
        return switch (keys.kind()) {
            case NONE -> "";
            case DERIVED -> " AND m.key IS NOT NULL";
            case PUBLIC ->
                keys.allowed().stream()
                        .map(allowed -> "'" + allowed.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", " AND " + key + " IN (", ")"));
        };
    }
}
