package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.item.ContentDigest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.AlteredRow;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.PlantedBackup;
import com.synchub.jobs.verify.VerifyReceipt.Status;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.BackupPlan;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.Totals;
import com.synchub.parquet.ForeignRow;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A GENUINE backup passes; every fault that is planted is found, named, and nothing else with it. */
class VerifyJobIT {

    private static final DemoData DATA = new DemoData(11, 30, 600);

    private static final BackupWorld WORLD = BackupWorld.create();
    private static final LogEntry GENUINE = backUp();
    private static long millis;

    private final PlantedBackup planted = new PlantedBackup(WORLD, GENUINE);

    private static LogEntry backUp() {
        WORLD.seed(DATA).backUp();
        return WORLD.newest();
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @AfterEach
    void removeWhatWasPlanted() {
        planted.close();
    }

    @Test
    void aGenuineBackupPassesInFull() {
        long n = planted.commit();

        VerifyReceipt receipt = verify(n, VerifyMode.FULL);

        assertThat(receipt.findings()).isEmpty();
        assertThat(receipt.status()).isEqualTo(Status.PASS);
        assertThat(receipt.rows()).isEqualTo(DATA.itemCount());
        assertThat(receipt.objects())
                .isEqualTo(receipt.manifestRows())
                .isEqualTo(GENUINE.totals().objects());
        assertThat(receipt.bytes()).isEqualTo(GENUINE.totals().objectBytes());
        assertThat(receipt.notes()).isEmpty();
    }

    @Test
    void aRowThatIsGoneLeavesAnObjectThatNobodyNames() {
        ManifestRow gone = someRow();

        VerifyReceipt receipt = verify(planted.without(gone).commit(), VerifyMode.SAMPLED);

        assertThat(receipt.status()).isEqualTo(Status.FAIL);
        assertThat(receipt.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_UNLISTED);
            assertThat(finding.table()).isEqualTo(PlantedBackup.TABLE);
            assertThat(finding.tenant()).isEqualTo(gone.tenant().keyForm());
            assertThat(finding.objectKey()).isEqualTo(gone.objectKey());
            assertThat(finding.versionId()).isEqualTo(gone.versionId());
        });
    }

    @Test
    void aCommitRecordThatDoesNotAddUpIsFound() {
        long n = planted.totals(sum -> sum.plus(new Totals(0, 1, 0, 0, 0, 7, 0, 0, 0)))
                .commit();

        assertThat(verify(n, VerifyMode.SAMPLED).findings())
                .extracting(Finding::code, Finding::table)
                .containsExactly(
                        tuple(FindingCode.TOTALS_DIFFER, PlantedBackup.TABLE),
                        tuple(FindingCode.TOTALS_DIFFER, PlantedBackup.TABLE));
    }

    @Test
    void swappedVersionsOfTwoTenantsAreMissingWhereTheyShouldBe() {
        ManifestRow one = planted.rows().get(2);
        ManifestRow other = planted.rows().get(3);
        planted.replace(one, one.at(new StoredVersion(one.objectKey(), other.versionId())));
        planted.replace(other, other.at(new StoredVersion(other.objectKey(), one.versionId())));

        assertThat(verify(planted.commit(), VerifyMode.FULL).findings())
                .extracting(Finding::code, Finding::objectKey)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.VERSION_MISSING, one.objectKey()),
                        tuple(FindingCode.VERSION_MISSING, other.objectKey()));
    }

    @Test
    void swappedContentsOfTwoTenantsAreForeignRows() {
        ManifestRow one = planted.rows().get(2);
        ManifestRow other = planted.rows().get(3);
        planted.replace(one, AlteredRow.rowOf(one, planted.put(one.objectKey(), contentOf(other)), other));
        planted.replace(other, AlteredRow.rowOf(other, planted.put(other.objectKey(), contentOf(one)), one));

        assertThat(verify(planted.commit(), VerifyMode.FULL).findings())
                .extracting(Finding::code, Finding::objectKey)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.FOREIGN_ROWS, one.objectKey()),
                        tuple(FindingCode.FOREIGN_ROWS, other.objectKey()));
    }

    @Test
    void oneForeignRowAmongATenantsOwnIsFound() {
        ManifestRow row = someRow();
        byte[] mixed = ForeignRow.replaceOne(contentOf(row), new TenantId("someone-else"));
        StoredVersion version = planted.put(row.objectKey(), mixed);
        planted.replace(row, AlteredRow.pinned(row, version, mixed));

        onlyFinding(planted.commit(), FindingCode.FOREIGN_ROWS, row);
    }

    @Test
    void aVersionThatWasDeletedIsMissing() {
        ManifestRow row = someRow();
        StoredVersion deleted = planted.put(row.objectKey(), contentOf(row));
        planted.replace(row, row.at(deleted));
        long n = planted.commit();
        planted.close();

        onlyFinding(n, FindingCode.VERSION_MISSING, row.at(deleted));
    }

    @Test
    void aWrongCountIsFound() {
        ManifestRow row = someRow();
        ContentDigest digest = row.contentDigest();
        planted.replace(
                row,
                AlteredRow.digested(
                        row, new ContentDigest(row.rows() + 1, digest.s0(), digest.s1(), digest.s2(), digest.s3())));

        onlyFinding(planted.commit(), FindingCode.ROW_COUNT_DIFFERS, row);
    }

    @Test
    void otherItemsThanWereBackedUpAreFound() {
        ManifestRow row = someRow();
        ContentDigest digest = row.contentDigest();
        planted.replace(
                row,
                AlteredRow.digested(
                        row, new ContentDigest(row.rows(), digest.s0(), digest.s1(), digest.s2(), digest.s3() + 1)));

        onlyFinding(planted.commit(), FindingCode.DIGEST_DIFFERS, row);
    }

    @Test
    void wrongSizesAreFound() {
        ManifestRow row = someRow();
        planted.replace(row, AlteredRow.sized(row, -1, 1));

        assertThat(verify(planted.commit(), VerifyMode.FULL).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.SIZE_DIFFERS, FindingCode.ITEM_BYTES_DIFFER);
    }

    @Test
    void aFlippedByteIsFound() {
        ManifestRow row = someRow();
        byte[] damaged = contentOf(row);
        damaged[damaged.length / 2] ^= 1;
        planted.replace(row, row.at(planted.put(row.objectKey(), damaged)));

        Finding finding = onlyFinding(planted.commit(), FindingCode.CHECKSUM_DIFFERS, row);
        assertThat(finding.expected()).contains(row.sha256());
        assertThat(finding.found()).contains(Checksums.of(damaged).sha256());
    }

    @Test
    void aDamagedShardIsFoundAndTheRestStillChecked() {
        ManifestRow wrong = someRow();
        planted.replace(wrong, AlteredRow.sized(wrong, 0, 1));
        ShardRef[] damaged = new ShardRef[1];
        long n = planted.shards(4)
                .shard(ref -> {
                    if (ref.shard() == shardOf(wrong)) {
                        return ref;
                    }
                    if (damaged[0] != null) {
                        return ref;
                    }
                    byte[] bytes = WORLD.vault().get(ref.key(), ref.versionId());
                    bytes[bytes.length / 2] ^= 1;
                    damaged[0] = new ShardRef(
                            ref.shard(),
                            ref.key(),
                            planted.put(ref.key(), bytes).versionId(),
                            ref.sha256(),
                            ref.rows(),
                            ref.bytes());
                    return damaged[0];
                })
                .commit();

        assertThat(verify(n, VerifyMode.FULL).findings())
                .extracting(Finding::code, Finding::objectKey)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.SHARD_UNREADABLE, damaged[0].key()),
                        tuple(FindingCode.SIZE_DIFFERS, wrong.objectKey()));
    }

    private static int shardOf(ManifestRow row) {
        return TenantHash.of(row.tenant()).shard(4);
    }

    @Test
    void objectsOfUnknownTenantsAndStraysAreFound() {
        long n = planted.commit();
        String key = VaultLayout.tenantObject(new TenantId("nobody/knows"), "sessions");
        planted.put(key, new byte[] {1});
        planted.put("backups/readme.txt", new byte[] {2});

        assertThat(verify(n, VerifyMode.SAMPLED).findings())
                .extracting(Finding::code, Finding::objectKey, Finding::tenant)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.OBJECT_UNLISTED, key, new TenantId("nobody/knows").keyForm()),
                        tuple(FindingCode.OBJECT_UNLISTED, "backups/readme.txt", null));
    }

    @Test
    void aVersionOnTopOfTheBackedUpOneIsFound() {
        ManifestRow row = someRow();
        long n = planted.commit();
        StoredVersion onTop = planted.put(row.objectKey(), contentOf(row));

        assertThat(verify(n, VerifyMode.SAMPLED).findings())
                .extracting(Finding::code, Finding::versionId)
                .containsExactly(tuple(FindingCode.VERSION_SUPERSEDED, onTop.versionId()));
    }

    @Test
    void aDeleteMarkerOverABackedUpObjectIsFound() {
        ManifestRow row = someRow();
        long n = planted.commit();
        WORLD.vault().delete(row.objectKey());
        try {
            assertThat(verify(n, VerifyMode.SAMPLED).findings())
                    .extracting(Finding::code, Finding::objectKey)
                    .containsExactly(tuple(FindingCode.OBJECT_HIDDEN, row.objectKey()));
        } finally {
            StreamSupport.stream(WORLD.vault().listVersions(row.objectKey()).spliterator(), false)
                    .filter(VersionEntry::deleteMarker)
                    .toList()
                    .forEach(marker -> WORLD.vault()
                            .deleteVersion(row.objectKey(), marker.version().versionId()));
        }
    }

    @Test
    void unnamedObjectsAreNoFaultWhileARunIsOpenOrABackupIsNewer() {
        ManifestRow gone = someRow();
        long n = planted.without(gone).commit();
        OpenRuns runs = WORLD.bean(OpenRuns.class);
        runs.create(OpenRun.backup(
                "other", OptionalLong.of(n), Instant.EPOCH, "test", new BackupPlan("other", List.of(), 1)));
        try {
            VerifyReceipt receipt = verify(n, VerifyMode.SAMPLED);
            assertThat(receipt.status()).isEqualTo(Status.PASS);
            assertThat(receipt.notes()).singleElement().asString().contains("Run other");
        } finally {
            runs.close("other");
        }

        new PlantedBackup(WORLD, GENUINE).commit();
        VerifyReceipt receipt = verify(n, VerifyMode.SAMPLED);
        assertThat(receipt.status()).isEqualTo(Status.PASS);
        assertThat(receipt.notes()).singleElement().asString().contains("is newer");
    }

    private static ManifestRow someRow() {
        // A tenant with several items, and no secrets in this table.
        return WORLD.rows(GENUINE, PlantedBackup.TABLE).stream()
                .filter(row -> row.rows() >= 3 && row.rows() <= 40)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] contentOf(ManifestRow row) {
        return WORLD.vault().get(row.objectKey(), row.versionId());
    }

    private static Finding onlyFinding(long n, FindingCode code, ManifestRow row) {
        VerifyReceipt receipt = verify(n, VerifyMode.FULL);
        assertThat(receipt.status()).isEqualTo(Status.FAIL);
        assertThat(receipt.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.table()).isEqualTo(PlantedBackup.TABLE);
            assertThat(finding.tenant()).isEqualTo(row.tenant().keyForm());
            assertThat(finding.objectKey()).isEqualTo(row.objectKey());
        });
        return receipt.findings().get(0);
    }

    static VerifyReceipt verify(long n, VerifyMode mode) {
        VerifyRequest request = new VerifyRequest(Instant.EPOCH.plusMillis(millis++), n, mode);
        return WORLD.bean(Launcher.class).run(WORLD.bean(VerifyJob.class), request);
    }
}
