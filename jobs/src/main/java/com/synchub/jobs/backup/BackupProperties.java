package com.synchub.jobs.backup;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the backup job, {@code synchub.backup.*}.
 *
 * @param readUnits read capacity units a second over all segments, 1 to 100,000,000
 * @param minSegments scan segments of a table at least, 1 to 1,000,000 as in DynamoDB
 * @param segmentSize a table gets one more segment for each of these
 * @param threads segments read at the same time; 0 means one a processor
 * @param pageItems items a Scan page at most; absent means as many as fit into 1 MB
 * @param checkpointTenants a segment saves its place after so many tenants
 * @param checkpointInterval or after this time
 * @param spillThreshold a tenant's items of one table beyond this many canonical bytes go through a file
 * @param spillLimit bytes that spill files may take on disk together
 * @param referenceBuffer persons named by a segment's items wait in memory for their checkpoint up to this many bytes, 1KB
 *     to 1GB, and beyond them in a file
 * @param uploads objects in flight at most, over all segments
 * @param uploadSize bytes in flight at most, over all segments
 * @param maxVanishedTenants share of a table's tenants that may vanish from one backup to the next
 * @param maxVanishedItems share by which a table's items may fall
 * @param noProgress a segment that gets no page for so long fails, resumable
 */
@ConfigurationProperties("synchub.backup")
public record BackupProperties(
        double readUnits,
        int minSegments,
        @DefaultValue("2GB") DataSize segmentSize,
        @DefaultValue("0") int threads,
        @Nullable Integer pageItems,
        @DefaultValue("1000") int checkpointTenants,
        @DefaultValue("5s") Duration checkpointInterval,
        @DefaultValue("4MB") DataSize spillThreshold,
        @DefaultValue("20GB") DataSize spillLimit,
        @DefaultValue("1MB") DataSize referenceBuffer,
        @DefaultValue("64") int uploads,
        @DefaultValue("32MB") DataSize uploadSize,
        @DefaultValue("0.05") double maxVanishedTenants,
        @DefaultValue("0.20") double maxVanishedItems,
        @DefaultValue("15m") Duration noProgress) {

    private static final int MAX_SEGMENTS = 1_000_000;
    private static final double MAX_READ_UNITS = 100_000_000;

    public BackupProperties {
        require(readUnits >= 1 && readUnits <= MAX_READ_UNITS, "read-units", readUnits, "1 to 100000000");
        require(minSegments >= 1 && minSegments <= MAX_SEGMENTS, "min-segments", minSegments, "1 to 1000000");
        require(segmentSize.toMegabytes() >= 1, "segment-size", segmentSize, "1MB or more");
        require(threads >= 0 && threads <= 256, "threads", threads, "0 to 256");
        require(pageItems == null || pageItems >= 1, "page-items", String.valueOf(pageItems), "1 or more");
        require(checkpointTenants >= 1, "checkpoint-tenants", checkpointTenants, "1 or more");
        require(!checkpointInterval.isNegative(), "checkpoint-interval", checkpointInterval, "0s or more");
        require(
                referenceBuffer.toKilobytes() >= 1 && referenceBuffer.toGigabytes() < 2,
                "reference-buffer",
                referenceBuffer,
                "1KB to 1GB");
        require(uploads >= 1 && uploads <= 1_000, "uploads", uploads, "1 to 1000");
        require(
                maxVanishedTenants >= 0 && maxVanishedTenants <= 1,
                "max-vanished-tenants",
                maxVanishedTenants,
                "0 to 1");
        require(maxVanishedItems >= 0 && maxVanishedItems <= 1, "max-vanished-items", maxVanishedItems, "0 to 1");
    }

    int effectiveThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.backup." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }
}
