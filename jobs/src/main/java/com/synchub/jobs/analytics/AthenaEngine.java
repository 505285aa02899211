package com.synchub.jobs.analytics;

import com.synchub.analytics.RowConsumer;
import com.synchub.analytics.StagedColumns;
import com.synchub.athena.AthenaCost;
import com.synchub.athena.AthenaRows;
import com.synchub.athena.AthenaStatement;
import com.synchub.athena.AthenaStatements;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.StagingLayout;
import com.synchub.staging.StagedSet;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Athena over one staged scan, in the bucket. Everything that it is given and that comes of it lies below the scan's own prefix,
 * and goes with it: lists of files, usage, results. Its tables are made for the run and dropped by it; what a killed run has
 * left the next one replaces, since one runs at a time. Used by one thread.
 */
final class AthenaEngine implements StagedEngine {

    private static final Logger LOG = LoggerFactory.getLogger(AthenaEngine.class);

    private final AthenaStatements athena;
    private final AthenaProperties properties;
    private final WorkBucket bucket;
    private final String prefix;
    private final Map<String, Long> tables = new LinkedHashMap<>();
    private AthenaCost cost = AthenaCost.NOTHING;

    private AthenaEngine(AthenaStatements athena, AthenaProperties properties, WorkBucket bucket, String runId) {
        this.athena = athena;
        this.properties = properties;
        this.bucket = bucket;
        this.prefix = StagingLayout.enginePrefix(runId);
    }

    static AthenaEngine open(
            AthenaStatements athena,
            AthenaProperties properties,
            WorkBucket bucket,
            RunFolder folder,
            StagedScan scan) {
        athena.requireWorkgroup();
        AthenaEngine engine =
                new AthenaEngine(athena, properties, bucket, scan.set().runId());
        try {
            engine.deleteObjects();
            for (StagedSet.Files files : scan.set().tables()) {
                engine.create(
                        files.table(),
                        Objects.requireNonNull(scan.columns().get(files.table())),
                        files.keys(),
                        files.rows());
            }
            engine.createUsage(scan.usage(folder));
            engine.requireRows();
            return engine;
        } catch (RuntimeException e) {
            engine.closeAfter(e);
            throw e;
        }
    }

    private void create(String name, Map<String, String> columns, List<String> keys, long rows) {
        String list = prefix + "tables/" + name + "/";
        bucket.put(
                list + "files.txt",
                StagedTables.list(bucket.bucket(), keys).getBytes(StandardCharsets.UTF_8),
                "text/plain");
        ddl(StagedTables.drop(name));
        tables.put(name, rows);
        ddl(StagedTables.create(name, columns, "s3://" + bucket.bucket() + "/" + list));
    }

    private void createUsage(StagedView usage) {
        String key = prefix + StagedColumns.USAGE + ".parquet";
        try {
            Path file = usage.files().get(0);
            bucket.put(key, file, Checksums.of(file), "application/vnd.apache.parquet");
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the usage that a metric is computed of");
        }
        create(usage.name(), usage.columns(), List.of(key), usage.rows());
    }

    private void requireRows() {
        Map<String, Long> found = new HashMap<>();
        run(StagedTables.counts(List.copyOf(tables.keySet())), row -> {
            found.put(row.get(0), number(row, 1));
            return true;
        });
        tables.forEach((name, rows) -> {
            if (!rows.equals(found.get(name))) {
                throw new SyncHubException(
                        ErrorCode.COUNTS_DO_NOT_ADD_UP,
                        "cannot use what is staged of " + name + ": it is not as many rows as the backup counted",
                        "Nothing was released and nothing spent. Run a backup again: it stages anew.");
            }
        });
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        run(sql, row -> {
            rows.row(Objects.requireNonNull(row.get(0)), number(row, 1), number(row, 2));
            return true;
        });
    }

    private static long number(List<@Nullable String> row, int column) {
        return Long.parseLong(Objects.requireNonNull(row.get(column)));
    }

    private void ddl(String sql) {
        run(sql, AthenaRows.NONE);
    }

    private void run(String sql, AthenaRows rows) {
        AthenaStatement statement = new AthenaStatement(
                sql,
                StagedTables.DATABASE,
                "s3://" + bucket.bucket() + "/" + prefix + "results/",
                properties.deadline(),
                properties.mostScanned().toBytes(),
                true);
        cost = cost.plus(athena.run(statement, rows));
    }

    @Override
    public QueryCost cost() {
        return QueryCost.of(cost.coarse(), properties.pricePerTerabyte());
    }

    private void deleteObjects() {
        for (WorkObject object : bucket.objects(prefix)) {
            bucket.delete(object.key());
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (String name : List.copyOf(tables.keySet())) {
                ddl(StagedTables.drop(name));
                tables.remove(name);
            }
        } finally {
            deleteObjects();
            QueryCost all = cost();
            LOG.info(
                    "Athena has charged {} statements with at most {} MB, which is at most {} dollars",
                    all.statements(),
                    all.megabytes(),
                    all.dollars());
        }
    }
}
