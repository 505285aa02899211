package com.synchub.jobs.analytics;

import com.synchub.analytics.StagedColumns;
import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.staging.StagingHash;
import com.synchub.staging.StagingKey;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.usage.ErrorTable;
import com.synchub.usage.RouteErrors;
import com.synchub.usage.UsageSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Metered usage under the pseudonyms of the scan. It goes from the daily tables straight into a file of the run's own
 * folder, and no other place.
 */
final class UsageStaging {

    /** A tenant's requests to a route on a day. */
    record Row(String pseudonym, long choice, String day, String route, long requests, long errors) {}

    static final RecordFormat<Row> FORMAT = RecordFormat.<Row>named("staging-usage", 1)
            .text(StagedColumns.PSEUDONYM, Row::pseudonym)
            .number(StagedColumns.CHOICE, Row::choice)
            .text("day", Row::day)
            .text("route", Row::route)
            .number("requests", Row::requests)
            .number("errors", Row::errors)
            .readBy(fields -> new Row(
                    fields.text(), fields.number(), fields.text(), fields.text(), fields.number(), fields.number()));

    private final PurgeFence fence;
    private final Instant readSince;

    /** @param readSince when the scan began whose pseudonyms are used */
    UsageStaging(PurgeFence fence, Instant readSince) {
        this.fence = fence;
        this.readSince = readSince;
    }

    /** Writes the file. Who is being erased, or was since, is not in it. */
    StagedView write(UsageSnapshot usage, StagingKey key, Map<String, String> columns, Path file) {
        StagingHash hash = key.hash();
        fence.refresh();
        try (RecordFileWriter<Row> rows = new RecordFileWriter<>(FORMAT, new LocalOutputFile(file))) {
            ErrorTable.forEachTenant(usage, (tenant, routes) -> {
                if (SyntheticTenants.isSynthetic(tenant) || fence.passage(tenant, readSince, null) == Passage.CLOSED) {
                    return;
                }
                String pseudonym = hash.pseudonym(tenant);
                for (RouteErrors each : routes) {
                    rows.write(new Row(
                            pseudonym,
                            hash.choice(StagedColumns.USAGE, tenant, each.day() + " " + each.route()),
                            each.day().toString(),
                            each.route(),
                            each.requests(),
                            each.errors()));
                }
            });
            long written = rows.finish(Map.of()).rows();
            return new StagedView(StagedColumns.USAGE, columns, List.of(file), written);
        }
    }
}
