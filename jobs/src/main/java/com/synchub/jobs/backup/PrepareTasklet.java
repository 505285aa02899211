package com.synchub.jobs.backup;

import com.synchub.dynamodb.TableFacts;
import com.synchub.jobs.run.RunIds;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.manifest.BackupPlan;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TablePlan;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Looks at everything the run relies on, writes nothing outside the job database, and fixes the plan: the run's id, its
 * base, and the number of segments of each table.
 */
final class PrepareTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareTasklet.class);
    private static final double BYTES_PER_UNIT = 2 * 4096;
    private static final long PAGE_BYTES = 1 << 20;
    private static final long ITEMS_PER_TENANT = 10;
    private static final long UNKNOWN_ITEMS = 1_000_000;

    /** @param persons attributes of an item that each name a person */
    private record ScanPlan(String table, String dynamoDbTable, int segments, OptionalLong items, long persons) {

        long mostReferences() {
            return persons * items.orElse(UNKNOWN_ITEMS / ITEMS_PER_TENANT);
        }
    }

    private final BackupRequest request;
    private final TableSource source;
    private final BackupVault vault;
    private final BackupProperties properties;
    private final BackupProgress progress;
    private final Clock clock;

    PrepareTasklet(
            BackupRequest request,
            TableSource source,
            BackupVault vault,
            BackupProperties properties,
            BackupProgress progress,
            Clock clock) {
        this.request = request;
        this.source = source;
        this.vault = vault;
        this.properties = properties;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        vault.inspector().inspect().notes().forEach(LOG::info);
        OptionalLong base = vault.log().highest();
        List<ScanPlan> scans = new ArrayList<>();
        for (TableDefinition table : source.catalogue().tables()) {
            scans.add(plan(table));
        }
        Optional<LogEntry> before = entry(base);
        int shards = ShardCount.forRows(mostRows(before, scans));
        int referenceShards = ShardCount.forRows(references(before, scans));
        List<TablePlan> planned = scans.stream()
                .map(scan -> new TablePlan(scan.table(), scan.dynamoDbTable(), scan.segments(), shards))
                .toList();
        String runId = RunIds.next(request.scheduled());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OpenRun run = OpenRun.backup(
                runId, base, now, SoftwareVersion.current(), new BackupPlan(runId, planned, referenceShards));
        new RunContext(contribution.getStepExecution().getJobExecution()).plan(run);
        return RepeatStatus.FINISHED;
    }

    private ScanPlan plan(TableDefinition table) {
        String name = source.nameOf(table);
        TableFacts facts = source.facts(table);
        int segments = segmentsFor(facts.bytes());
        facts.items().ifPresent(progress::expect);
        LOG.info("cost of reading table {} in {}: {}", name, parts(segments), costOf(facts.bytes()));
        long persons =
                table.attributes().stream().filter(AttributeDefinition::person).count();
        return new ScanPlan(table.name(), name, segments, facts.items(), persons);
    }

    private Optional<LogEntry> entry(OptionalLong base) {
        return base.isEmpty()
                ? Optional.empty()
                : DamagedBase.orElse(
                        Optional::empty,
                        "its size is not known",
                        () -> Optional.of(vault.log().require(base.getAsLong())));
    }

    /** References to persons over all tables: a tenant may have any number, so rows say nothing of it. */
    private static long references(Optional<LogEntry> before, List<ScanPlan> scans) {
        return before.map(entry ->
                        entry.references().stream().mapToLong(ShardRef::rows).sum())
                .orElseGet(
                        () -> scans.stream().mapToLong(ScanPlan::mostReferences).sum());
    }

    /** Manifest rows of the largest table, as far as one can tell before it is read. */
    private static long mostRows(Optional<LogEntry> before, List<ScanPlan> scans) {
        return before.map(entry -> entry.tables().stream()
                        .mapToLong(table -> table.totals().objects())
                        .max()
                        .orElse(0))
                .orElseGet(() -> scans.stream()
                        .mapToLong(scan -> scan.items().orElse(UNKNOWN_ITEMS) / ITEMS_PER_TENANT)
                        .max()
                        .orElse(0));
    }

    private static String parts(int segments) {
        return segments == 1 ? "1 segment" : segments + " segments";
    }

    private int segmentsFor(OptionalLong bytes) {
        long bySize = bytes.orElse(0) / properties.segmentSize().toBytes() + 1;
        return (int) Math.min(1_000_000, Math.max(properties.minSegments(), bySize));
    }

    private static String costOf(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return "unknown: DynamoDB does not say how large the table is";
        }
        long size = bytes.getAsLong();
        return "about %d requests and %.0f read units"
                .formatted(size / PAGE_BYTES + 1, Math.ceil(size / BYTES_PER_UNIT));
    }
}
