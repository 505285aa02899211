package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.manifest.LogEntry;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedMetricsTest {

    private static final LogEntry ENTRY = new LogEntry(
            LogEntry.FORMAT,
            1,
            "20261124T020000Z-1a2b3c4d",
            "run",
            OptionalLong.empty(),
            Instant.EPOCH,
            Instant.ofEpochMilli(1_764_000_000_000L),
            "synchub test",
            1,
            List.of(),
            List.of());

    @Test
    void theTenantIsAPropertyAndNoDimension() {
        String tenant = new TenantId("x\n\u2028{\"_aws\":1}").keyForm();

        String line = EmbeddedMetrics.line(
                ENTRY, "bookmarks", Map.of("tenant_id", tenant), Map.of("tenant_items", 3L, "tenant_item_bytes", 4L));

        assertThat(line).matches("[ -~]+");
        JsonNode document = JsonMapper.shared().readTree(line);
        assertThat(document.get("tenant_id").stringValue()).isEqualTo(tenant);
        assertThat(document.get("tenant_items").longValue()).isEqualTo(3);
        assertThat(document.at("/_aws/Timestamp").longValue()).isEqualTo(1_764_000_000_000L);
        assertThat(document.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
                .isEqualTo("[[\"table\"]]");
        assertThat(document.at("/_aws/CloudWatchMetrics/0/Metrics").toString())
                .contains("\"tenant_item_bytes\"", "\"tenant_items\"")
                .doesNotContain("tenant_id");
    }
}
