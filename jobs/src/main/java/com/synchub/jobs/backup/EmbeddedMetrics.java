package com.synchub.jobs.backup;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.TableCommit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds, as log lines in CloudWatch's embedded metric format: one a table, and one for each of its largest
 * tenants. Only the table is a dimension, so there are as many metrics however many tenants there are; the tenant is a
 * property, which a query of the log can ask for. Written once a backup, from what the commit counted anyway.
 */
final class EmbeddedMetrics {

    private static final Logger LOG = LoggerFactory.getLogger("emf");
    private static final String NAMESPACE = "SyncHub";

    /** Nothing but ASCII, so that no character ends a line. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EmbeddedMetrics() {}

    static void tell(LogEntry entry, Map<String, LargestTenants> largest) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        for (TableCommit table : entry.tables()) {
            LOG.info(line(
                    entry,
                    table.table(),
                    Map.of(),
                    Map.of(
                            "tenants", table.totals().tenants(),
                            "items", table.totals().items(),
                            "item_bytes", table.totals().itemBytes(),
                            "bytes_written", table.totals().bytesWritten())));
            LargestTenants tenants = largest.get(table.table());
            for (LargestTenants.Size size : tenants == null ? List.<LargestTenants.Size>of() : tenants.list()) {
                LOG.info(line(
                        entry,
                        table.table(),
                        Map.of("tenant_id", size.tenant().keyForm()),
                        Map.of("tenant_items", size.items(), "tenant_item_bytes", size.itemBytes())));
            }
        }
    }

    static String line(LogEntry entry, String table, Map<String, String> properties, Map<String, Long> metrics) {
        Map<String, Object> directive = new LinkedHashMap<>();
        directive.put("Namespace", NAMESPACE);
        directive.put("Dimensions", List.of(List.of("table")));
        directive.put(
                "Metrics",
                metrics.keySet().stream()
                        .sorted()
                        .map(name -> Map.of("Name", name, "Unit", name.contains("bytes") ? "Bytes" : "Count"))
                        .toList());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(
                "_aws",
                Map.of(
                        "Timestamp", entry.committedAt().toEpochMilli(),
                        "CloudWatchMetrics", List.of(directive)));
        line.put("table", table);
        line.put("backup_id", entry.backupId());
        line.putAll(properties);
        line.putAll(metrics);
        return JSON.writeValueAsString(line);
    }
}
