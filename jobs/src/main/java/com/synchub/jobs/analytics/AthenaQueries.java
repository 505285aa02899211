package com.synchub.jobs.analytics;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.PublishedSql;
import com.synchub.athena.AthenaCost;
import com.synchub.athena.AthenaRows;
import com.synchub.athena.AthenaStatement;
import com.synchub.athena.AthenaStatements;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.StagingLayout;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Queries of analysts over published tables, in Athena. The service's role sees more than published tables, so a query that
 * names anything else is refused before Athena hears of it. Results lie below {@code staging/} until they are read.
 */
final class AthenaQueries {

    private final AthenaStatements athena;
    private final AthenaProperties properties;
    private final AnalyticsProperties limits;
    private final WorkBucket bucket;
    private final Set<String> tables;

    AthenaQueries(
            AthenaStatements athena,
            AthenaProperties properties,
            AnalyticsProperties limits,
            WorkBucket bucket,
            MetricCatalogue catalogue) {
        this.athena = athena;
        this.properties = properties;
        this.limits = limits;
        this.bucket = bucket;
        Set<String> names = new HashSet<>(AnalystViews.of(catalogue).keySet());
        names.add(PublishedTable.NAME);
        this.tables = Set.copyOf(names);
    }

    PaidAnswer ask(String sql) {
        String checked = PublishedSql.checked(sql, AthenaSchema.ANALYTICS, tables);
        athena.requireWorkgroup();
        String prefix = StagingLayout.enginePrefix("query-" + UUID.randomUUID());
        Rows rows = new Rows(limits.queryRows());
        try {
            AthenaCost cost = athena.run(
                    new AthenaStatement(
                            checked,
                            AthenaSchema.ANALYTICS,
                            "s3://" + bucket.bucket() + "/" + prefix,
                            limits.queryTimeout(),
                            properties.mostScanned().toBytes(),
                            false),
                    rows);
            return new PaidAnswer(rows.answer(), QueryCost.of(cost, properties.pricePerTerabyte()));
        } catch (SyncHubException e) {
            throw e.code() == ErrorCode.ATHENA_STATEMENT_REFUSED
                    ? new SyncHubException(
                            ErrorCode.ANALYTICS_QUERY_REFUSED, String.valueOf(e.getMessage()), PublishedSql.HINT, e)
                    : e;
        } finally {
            for (WorkObject object : bucket.objects(prefix)) {
                bucket.delete(object.key());
            }
        }
    }

    /** As many rows as may be given, and whether there are more. */
    private static final class Rows implements AthenaRows {

        private final int most;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private List<String> names = List.of();
        private List<String> types = List.of();
        private boolean more;

        Rows(int most) {
            this.most = most;
        }

        @Override
        public void columns(List<String> columnNames, List<String> columnTypes) {
            names = columnNames;
            types = columnTypes;
        }

        @Override
        public boolean row(List<@Nullable String> values) {
            if (rows.size() == most) {
                more = true;
                return false;
            }
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                row.add(typed(values.get(i), types.get(i)));
            }
            rows.add(row);
            return true;
        }

        private static @Nullable Object typed(@Nullable String value, String type) {
            if (value == null) {
                return null;
            }
            return switch (type) {
                case "bigint", "integer", "smallint", "tinyint" -> Long.valueOf(value);
                case "decimal" -> new BigDecimal(value);
                case "double", "real", "float" -> number(value);
                case "boolean" -> Boolean.valueOf(value);
                default -> value;
            };
        }

        /** What is no number in JSON stays a text. */
        private static Object number(String value) {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? number : value;
        }

        QueryAnswer answer() {
            return new QueryAnswer(names, types, rows, more);
        }
    }
}
