package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.START;
import static com.synchub.manifest.JsonRecordsTest.refuses;
import static com.synchub.manifest.JsonRecordsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCommitTest {

    private static TableCommit with(
            int totalSegments, List<SegmentScan> segments, List<ShardRef> shards, Totals totals) {
        return new TableCommit("bookmarks", "prod", "s", totalSegments, segments, shards, totals, 0, 0);
    }

    @Test
    void refusesAnItemThatWasReadAndIsNowhere() {
        Totals oneLess = new Totals(4, 99, 30_000, 1, 3, 4000, 9000, 1, 5);
        refuses(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> with(2, table().segments(), table().shards(), oneLess));
    }

    @Test
    void refusesAnObjectWithoutARow() {
        Totals oneMore = new Totals(4, 100, 30_000, 2, 3, 4000, 9000, 1, 5);
        refuses(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> with(2, table().segments(), table().shards(), oneMore));
    }

    @Test
    void refusesAMissingSegmentOrShard() {
        TableCommit good = table();
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> with(3, good.segments(), good.shards(), good.totals()));
        refuses(
                ErrorCode.MANIFEST_INCONSISTENT,
                () -> with(2, good.segments(), List.of(good.shards().get(1)), good.totals()));
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> with(2, good.segments(), List.of(), good.totals()));
        List<ShardRef> swapped = List.of(good.shards().get(1), good.shards().get(0));
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> with(2, good.segments(), swapped, good.totals()));
    }

    @Test
    void theBackupEndsWithItsLastSegment() {
        assertThat(JsonRecordsTest.entry(1, "r").scanEndedAt()).isEqualTo(START.plusSeconds(9));
    }

    @Test
    void totalsCountATenantOnceAndEachPartByItsState() {
        ManifestRow written = Rows.row("t", 0, 1).asReused();
        Totals totals = Totals.ZERO.plus(written, true).plus(Rows.row("t", 1, 2).asReused(), false);
        assertThat(totals.tenants()).isEqualTo(1);
        assertThat(totals.objectsReused()).isEqualTo(2).isEqualTo(totals.objects());
        assertThat(totals.bytesWritten()).isZero();
        assertThat(totals.plusFenced(1, 9).itemsAccountedFor()).isEqualTo(totals.items() + 9);
    }
}
