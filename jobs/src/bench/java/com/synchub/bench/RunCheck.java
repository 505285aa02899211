package com.synchub.bench;

import com.synchub.bench.replay.DataSpec;
import java.util.Objects;

/**
 * Whether a run did the whole work. Each number comes from somewhere else: the replay server, the contender's report,
 * the manifest as DuckDB reads it, and the S3 that took the writes.
 */
final class RunCheck {

    private RunCheck() {}

    /**
     * Compares all of them.
     *
     * @param served items that the replay server sent in this run
     * @param puts tenant objects that S3 took in this run
     * @param putBytes their bytes
     */
    static void check(
            DataSpec data, Sample.Work work, long served, ManifestAudit.Facts manifest, long puts, long putBytes) {
        equal("items replayed", served, "items of the table", (long) data.items());
        equal("items in the report", work.items(), "items replayed", served);
        equal("rows in the manifest", manifest.rows(), "items replayed", served);
        equal("tenants in the manifest", manifest.tenants(), "tenants of the table", (long) data.tenants());
        equal("tenants in the report", work.tenants(), "tenants of the table", (long) data.tenants());
        equal("manifest rows whose version S3 doesn't hold in that size", manifest.missingVersions(), "none", 0L);
        equal(
                "objects written and reused",
                work.objectsWritten() + work.objectsReused(),
                "objects in the manifest",
                manifest.objects());
        equal("objects written", work.objectsWritten(), "tenant objects that S3 took", puts);
        equal("bytes written", work.bytesWritten(), "bytes of tenant objects that S3 took", putBytes);
        if (work.objectsReused() == 0) {
            equal("bytes in the manifest", manifest.objectBytes(), "bytes of tenant objects that S3 took", putBytes);
        }
    }

    static void equal(String actualIs, Object actual, String expectedIs, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new BenchmarkFailure(actualIs + ": " + actual + ", " + expectedIs + ": " + expected);
        }
    }
}
