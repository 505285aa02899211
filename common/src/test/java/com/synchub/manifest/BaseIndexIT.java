package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseIndexIT {

    private final Vault vault = TestVault.create();

    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 128})
    void findsEveryTenantOfTheBaseAndNoOther(int shards) {
        List<ManifestRow> rows = new ArrayList<>();
        TenantIds.HOSTILE.forEach(id -> rows.add(Rows.row(id)));
        for (int i = 0; i < 2000; i++) {
            rows.add(Rows.row("tenant " + i, 0, i));
        }
        TableCommit base = Backups.write(vault, "backup-1", shards, rows);
        try (BaseIndex index = BaseIndex.build(vault, base, work)) {
            assertThat(index.tenants()).isEqualTo(rows.size());
            for (ManifestRow row : rows) {
                assertThat(index.find(row.tenant())).contains(row.asReused());
            }
            for (int i = 2000; i < 3000; i++) {
                assertThat(index.find(new TenantId("tenant " + i))).isEmpty();
            }
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aTenantInPiecesIsNotAnswered() {
        TableCommit base = Backups.write(
                vault,
                "backup-1",
                2,
                List.of(Rows.row("a"), Rows.row("pieces", 0, 1), Rows.row("pieces", 1, 2), Rows.row("z")));
        try (BaseIndex index = BaseIndex.build(vault, base, work)) {
            assertThat(index.tenants()).isEqualTo(2);
            assertThat(index.find(new TenantId("pieces"))).isEmpty();
            assertThat(index.find(new TenantId("a"))).isPresent();
            assertThat(index.find(new TenantId("z"))).isPresent();
        }
    }

    @Test
    void anEmptyBaseAnswersNothing() {
        TableCommit base = Backups.write(vault, "backup-1", 4, List.of());
        try (BaseIndex index = BaseIndex.build(vault, base, work)) {
            assertThat(index.find(new TenantId("a"))).isEmpty();
        }
        try (BaseIndex none = BaseIndex.empty(Rows.TABLE)) {
            assertThat(none.find(new TenantId("a"))).isEmpty();
            assertThat(none.tenants()).isZero();
        }
    }

    @Test
    void aDamagedBaseIsToldApartFromAnyOtherFailureAndLeavesNothing() {
        TableCommit base = Backups.write(vault, "backup-1", 4, List.of(Rows.row("a"), Rows.row("b")));
        Vault elsewhere = new Vault(TestVault.client(), "no-such-bucket");
        refuses(ErrorCode.VAULT_MISSING, () -> BaseIndex.build(elsewhere, base, work));

        ShardRef third = base.shards().get(2);
        vault.deleteVersion(third.key(), third.versionId());
        refuses(ErrorCode.BASE_UNREADABLE, () -> BaseIndex.build(vault, base, work));
        assertThat(work).isEmptyDirectory();
    }
}
