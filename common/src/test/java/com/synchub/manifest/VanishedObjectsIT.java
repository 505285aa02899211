package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VanishedObjectsIT {

    private final Vault vault = TestVault.create();

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 8", "1, 16", "16, 1", "2, 8", "8, 2"})
    void whatTheBaseHasAndTheLaterBackupHasNotIsReportedOnce(int baseShards, int freshShards) {
        List<ManifestRow> before = new ArrayList<>();
        List<ManifestRow> after = new ArrayList<>();
        List<VanishedObjects.Vanished> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ManifestRow row = Rows.row("tenant " + i, 0, i);
            before.add(row);
            if (i % 10 == 0) {
                expected.add(new VanishedObjects.Vanished(row, true));
            } else {
                after.add(Rows.row("tenant " + i, 0, i + 1));
            }
        }
        after.add(Rows.row("new", 0, 1));
        // One tenant lost a part and lives on, one is gone with both of its parts.
        before.add(Rows.row("tenant 1", 1, 5));
        expected.add(new VanishedObjects.Vanished(Rows.row("tenant 1", 1, 5), false));
        before.add(Rows.row("tenant 0", 1, 6));
        expected.add(new VanishedObjects.Vanished(Rows.row("tenant 0", 1, 6), true));

        TableCommit base = Backups.write(vault, "backup-1", baseShards, before);
        TableCommit fresh = Backups.write(vault, "backup-2", freshShards, after);
        List<VanishedObjects.Vanished> found = new ArrayList<>();
        long gone = new VanishedObjects(vault, base, fresh.shards()).forEach(found::add);

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(gone).isEqualTo(30);
    }

    @Test
    void anEqualBackupHasLostNothing() {
        List<ManifestRow> rows = List.of(Rows.row("a"), Rows.row("b"));
        TableCommit base = Backups.write(vault, "backup-1", 2, rows);
        TableCommit fresh = Backups.write(vault, "backup-2", 4, rows);
        assertThat(new VanishedObjects(vault, base, fresh.shards()).forEach(found -> {}))
                .isZero();
    }
}
