package com.synchub.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.StatisticsReport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultLayoutTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final String LONGEST_NAME = "t" + "x".repeat(99);

    private final Map<String, TenantId> seen = new HashMap<>();

    @Test
    void keysAreWhereTheDesignSays() {
        assertThat(VaultLayout.tenantObject(ACME, "groups"))
                .isEqualTo("backups/tenant_id=acme/table=groups/data.parquet");
        assertThat(VaultLayout.tenantPart(ACME, "groups", 1))
                .isEqualTo("backups/tenant_id=acme/table=groups/part-00001.parquet");
        assertThat(VaultLayout.tenantPrefix(ACME)).isEqualTo("backups/tenant_id=acme/");
        assertThat(VaultLayout.manifestShard("b1", "groups", 7))
                .isEqualTo("manifests/backup_id=b1/table=groups/shard=00007.parquet");
        assertThat(VaultLayout.logEntry(42)).isEqualTo("manifests/log/00000000000000000042.json");
        assertThat(VaultLayout.openRun("r-1")).isEqualTo("manifests/open/r-1.json");
        assertThat(VaultLayout.runPrefix("r-1")).isEqualTo("manifests/run/r-1/");
        assertThat(VaultLayout.checkpoint("r-1", "groups", 3, 17, 4))
                .isEqualTo("manifests/run/r-1/table=groups/seg-00003/17-00000004.parquet");
        assertThat(VaultLayout.checkpointReferences("r-1", "groups", 3, 17, 4, 2))
                .isEqualTo("manifests/run/r-1/table=groups/seg-00003/17-00000004.refs-00002.parquet");
        assertThat(VaultLayout.references("b1", 7)).isEqualTo("refs/backup_id=b1/shard=00007.parquet");
        assertThat(VaultLayout.referencesPrefix("b1")).isEqualTo("refs/backup_id=b1/");
        assertThat(VaultLayout.pruneClock("p-1")).isEqualTo("manifests/pruning/clock-p-1.json");
        assertThat(VaultLayout.parsePruning(VaultLayout.pruneClock("p-1"))).isEmpty();
    }

    @Test
    void filesOfABackupAndOfARunAreToldByTheirKeys() {
        assertThat(VaultLayout.backupOf(VaultLayout.manifestShard("b1", "groups", 7)))
                .contains("b1");
        assertThat(VaultLayout.backupOf(VaultLayout.references("b1", 7))).contains("b1");
        assertThat(VaultLayout.runOf(VaultLayout.checkpoint("r-1", "groups", 3, 17, 4)))
                .contains("r-1");
        for (String other : List.of(
                VaultLayout.logEntry(1),
                VaultLayout.openRun("r-1"),
                VaultLayout.hold(1),
                VaultLayout.tenantObject(ACME, "groups"),
                "manifests/backup_id=/x",
                "manifests/backup_id=b1",
                "manifests/backup_id=b1/",
                "x/manifests/backup_id=b1/x",
                "manifests/run/r-1/",
                "manifests/run/../x")) {
            assertThat(VaultLayout.backupOf(other)).as(other).isEmpty();
            assertThat(VaultLayout.runOf(other)).as(other).isEmpty();
        }
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everyTenantsKeyIsLegalItsOwnAndReadBack(@ForAll("ids") String id, @ForAll @IntRange(min = 1) int part) {
        TenantIds.collect(id);
        TenantId tenant = new TenantId(id);
        String object = VaultLayout.tenantObject(tenant, LONGEST_NAME);
        String further = VaultLayout.tenantPart(tenant, LONGEST_NAME, part);

        for (String key : List.of(object, further)) {
            assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 1_024);
            assertThat(key.split("/", -1)).doesNotContain("", ".", "..");
            assertThat(key).startsWith(VaultLayout.tenantPrefix(tenant));
            assertThat(seen.putIfAbsent(key, tenant)).isIn(null, tenant);
        }
        assertThat(VaultLayout.parseTenantObject(object))
                .contains(new TenantObjectKey(tenant.keyForm(), LONGEST_NAME, 0));
        assertThat(VaultLayout.parseTenantObject(further))
                .contains(new TenantObjectKey(tenant.keyForm(), LONGEST_NAME, part));
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void noTenantsPrefixHoldsAnothersKeys(@ForAll("ids") String one, @ForAll("ids") String other) {
        TenantId a = new TenantId(one);
        TenantId b = new TenantId(other);
        TenantId longer =
                new TenantId(one.length() < 500 ? one + other.substring(0, 1).replaceAll("\\p{Cs}", "x") : "x");

        assertThat(VaultLayout.tenantObject(b, "groups").startsWith(VaultLayout.tenantPrefix(a)))
                .isEqualTo(a.equals(b));
        assertThat(VaultLayout.tenantObject(longer, "groups")).doesNotStartWith(VaultLayout.tenantPrefix(a));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "backups/tenant_id=acme/table=groups/",
                "backups/tenant_id=/table=groups/data.parquet",
                "backups/tenant_id=a_b/table=groups/data.parquet",
                "backups/tenant_id=a%2Fb/table=groups/data.parquet",
                "backups/tenant_id=_sha256-0/table=groups/data.parquet",
                "backups/tenant_id=acme/table=Groups/data.parquet",
                "backups/tenant_id=acme/table=groups/data.parquet/",
                "backups/tenant_id=acme/table=groups/data.parquet\n",
                "backups/tenant_id=acme/table=groups/part-00000.parquet",
                "backups/tenant_id=acme/table=groups/part-1.parquet",
                "backups/tenant_id=acme/table=groups/part-000001.parquet",
                "backups/tenant_id=acme/table=groups/part-9999999999.parquet",
                "backups//tenant_id=acme/table=groups/data.parquet",
                "x/backups/tenant_id=acme/table=groups/data.parquet"
            })
    void anyOtherKeyIsNoTenantsObject(String key) {
        assertThat(VaultLayout.parseTenantObject(key)).isEmpty();
    }

    @Test
    void logEntriesSortByNumberAndAreReadBack() {
        long[] numbers = {1, 9, 10, 99_999, 1L << 40, Long.MAX_VALUE};
        for (int i = 0; i < numbers.length; i++) {
            assertThat(VaultLayout.parseLogEntry(VaultLayout.logEntry(numbers[i])))
                    .hasValue(numbers[i]);
            if (i > 0) {
                assertThat(VaultLayout.logEntry(numbers[i])).isGreaterThan(VaultLayout.logEntry(numbers[i - 1]));
            }
        }
        assertThat(VaultLayout.parseLogEntry("manifests/log/00000000000000000000.json"))
                .isEmpty();
        assertThat(VaultLayout.parseLogEntry("manifests/log/99999999999999999999.json"))
                .isEmpty();
        assertThat(VaultLayout.parseLogEntry("manifests/log/1.json")).isEmpty();
    }

    @Test
    void openRunsAreReadBack() {
        assertThat(VaultLayout.parseOpenRun(VaultLayout.openRun("20261124-1"))).contains("20261124-1");
        assertThat(VaultLayout.parseOpenRun("manifests/open/.json")).isEmpty();
        assertThat(VaultLayout.parseOpenRun("manifests/open/a/b.json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a b", "-a", "a=b", "a%b", "a\n", "é"})
    void refusesIdsThatCouldLeaveTheirFolder(String id) {
        refused(() -> VaultLayout.manifestShard(id, "groups", 0), ErrorCode.BACKUP_UNKNOWN);
        refused(() -> VaultLayout.references(id, 0), ErrorCode.BACKUP_UNKNOWN);
        refused(() -> VaultLayout.openRun(id), ErrorCode.RUN_UNKNOWN);
        refused(() -> VaultLayout.runPrefix(id), ErrorCode.RUN_UNKNOWN);
        refused(() -> VaultLayout.checkpoint(id, "groups", 0, 1, 0), ErrorCode.RUN_UNKNOWN);
        refused(() -> VaultLayout.tenantObject(ACME, id), ErrorCode.TABLE_UNKNOWN);
    }

    @Test
    void idsHaveAtMostAHundredCharacters() {
        assertThat(VaultLayout.openRun("r".repeat(100))).hasSize(120);
        refused(() -> VaultLayout.openRun("r".repeat(101)), ErrorCode.RUN_UNKNOWN);
        refused(() -> VaultLayout.tenantObject(ACME, LONGEST_NAME + "x"), ErrorCode.TABLE_UNKNOWN);
    }

    @Test
    void refusesNumbersBelowTheFirst() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> VaultLayout.tenantPart(ACME, "groups", 0),
                () -> VaultLayout.logEntry(0),
                () -> VaultLayout.manifestShard("b", "groups", -1),
                () -> VaultLayout.references("b", -1),
                () -> VaultLayout.checkpoint("r", "groups", -1, 1, 0),
                () -> VaultLayout.checkpoint("r", "groups", 0, 0, 0),
                () -> VaultLayout.checkpoint("r", "groups", 0, 1, -1))) {
            assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> ids() {
        return TenantIds.any();
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith("invalid ");
    }
}
